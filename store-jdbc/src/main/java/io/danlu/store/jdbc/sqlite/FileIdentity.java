package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A path together with the identity of its file, so that a deleted or replaced file is detected.
 *
 * @param path the absolute path; links are followed
 * @param key the file's device and inode; empty on platforms without them, on which nothing is detected
 */
record FileIdentity(Path path, Optional<Object> key) {

    /** Returns the identity of the file to which {@code path} leads now. */
    static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, key(path));
    }

    private static Optional<Object> key(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Returns true if the path still leads to the same file. Costs one system call. */
    boolean isThere() {
        try {
            return key.isEmpty() || key.equals(key(path));
        } catch (IOException gone) {
            return false;
        }
    }
}
