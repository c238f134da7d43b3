package io.danlu.format.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that are their owner's alone, whatever the umask; as the system makes them where the file system knows
 * no such permissions. What is there already keeps its permissions.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** The attributes of a folder on the file system of {@code path}. */
    public static FileAttribute<?>[] folder(Path path) {
        return permissions(path, "rwx------");
    }

    /** The attributes of a file on the file system of {@code path}. */
    public static FileAttribute<?>[] file(Path path) {
        return permissions(path, "rw-------");
    }

    /**
     * Makes a new file, never over an old one nor through a link, and opens it.
     *
     * @throws FileAlreadyExistsException if something is there, a link that leads nowhere included
     */
    public static OutputStream newFile(Path path) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return Channels.newOutputStream(FileChannel.open(path, fresh, file(path)));
    }

    /** Makes a new file of {@code text}; see {@link #newFile(Path)}. */
    public static void newFile(Path path, String text) throws IOException {
        try (OutputStream file = newFile(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the folder and those above it that are missing. */
    public static void makeFolder(Path path) throws IOException {
        Files.createDirectories(path, folder(path));
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
