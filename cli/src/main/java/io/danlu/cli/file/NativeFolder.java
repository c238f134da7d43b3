package io.danlu.cli.file;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder where SQLite's driver unpacks its native library. The driver makes the file as the umask says, in the system's
 * temporary folder, where others could write to the code that this process runs; so it is given a folder that is this user's alone.
 */
public final class NativeFolder {

    private static final String PROPERTY = "org.sqlite.tmpdir";

    private NativeFolder() {}

    /** From now on, and until the driver is loaded, that is its folder; the driver's own choice where there can be no such folder. */
    public static void use() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "danlu-native-" + System.getProperty("user.name"));
        try {
            if (System.getProperty(PROPERTY) == null && isOwn(folder)) {
                System.setProperty(PROPERTY, folder.toString());
            }
        } catch (IOException | UnsupportedOperationException refused) {
            return;
        }
    }

    /** Whether nobody else can have made the folder, nor put anything in it. */
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
