package io.danlu.cli;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Gives SQLite's driver a private folder for its native library. By default the driver unpacks it into the system's
 * temporary folder with the permissions of the umask, where others could overwrite code that this process runs.
 */
final class NativeFolder {

    private static final String PROPERTY = "org.sqlite.tmpdir";

    private NativeFolder() {}

    /**
     * Sets the folder for the driver, until it is loaded. Keeps the driver's default if the folder cannot be private.
     */
    static void use() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "danlu-native-" + System.getProperty("user.name"));
        try {
            if (System.getProperty(PROPERTY) == null && isOwn(folder)) {
                System.setProperty(PROPERTY, folder.toString());
            }
        } catch (IOException | UnsupportedOperationException refused) {
            return;
        }
    }

    /** Creates the folder, or checks that an existing one belongs to this user alone. */
    private static boolean isOwn(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OwnerOnly.folder(folder));
        } catch (FileAlreadyExistsException earlier) {
            PosixFileAttributes there =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isDirectory()
                    && there.owner().getName().equals(System.getProperty("user.name"))
                    && PosixFilePermissions.toString(there.permissions()).equals("rwx------");
        }
        return true;
    }
}
