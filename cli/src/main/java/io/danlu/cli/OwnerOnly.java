package io.danlu.cli;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** With what files and folders are made that are their owner's alone; nothing where the file system knows no such permissions. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** For a folder on the file system of {@code path}. */
    static FileAttribute<?>[] folder(Path path) {
        return permissions(path, "rwx------");
    }

    /** For a file on the file system of {@code path}. */
    static FileAttribute<?>[] file(Path path) {
        return permissions(path, "rw-------");
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
