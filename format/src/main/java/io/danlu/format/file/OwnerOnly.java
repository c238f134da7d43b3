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
 * Creates files and folders that only their owner can access, whatever the umask. On file systems without such
 * permissions, they get the system's defaults. Existing ones keep their permissions.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Returns the attributes of a folder on the file system of {@code path}. */
    public static FileAttribute<?>[] folder(Path path) {
        return permissions(path, "rwx------");
    }

    /** Returns the attributes of a file on the file system of {@code path}. */
    public static FileAttribute<?>[] file(Path path) {
        return permissions(path, "rw-------");
    }

    /**
     * Creates and opens a new file. Never overwrites a file and never follows a link.
     *
     * @throws FileAlreadyExistsException if the path exists, even as a dangling link
     */
    public static OutputStream newFile(Path path) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return Channels.newOutputStream(FileChannel.open(path, fresh, file(path)));
    }

    /** Creates a new file with {@code text}; see {@link #newFile(Path)}. */
    public static void newFile(Path path, String text) throws IOException {
        try (OutputStream file = newFile(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Creates the folder and its missing parents. */
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
