package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A path together with the file that it led to, so that a deleted or replaced file is noticed.
 *
 * @param path absolute; links are followed
 * @param key the file's device and inode; empty on a platform without them, where nothing is noticed
 */
record FileIdentity(Path path, Optional<Object> key) {

    /** The file that {@code path} leads to now. */
    static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, key(path));
    }

    private static Optional<Object> key(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Whether the path still leads to the same file. Costs one call of the operating system. */
    boolean isThere() {
        try {
            return key.isEmpty() || key.equals(key(path));
        } catch (IOException gone) {
            return false;
        }
    }
}
