package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The database files that this JVM has open. Closing any descriptor of a file drops all locks of the process on it
 * (SQLite's documentation, "How To Corrupt An SQLite Database File", section 2.2). Only SQLite may therefore open a
 * file that it has open. Thread-safe.
 */
final class OpenFiles {

    private static final Map<Path, Integer> CONNECTIONS = new HashMap<>();

    private OpenFiles() {}

    /** Inspects or creates a file. */
    @FunctionalInterface
    interface Look {
        void at(Path file) throws IOException;
    }

    /**
     * Counts one more connection to {@code file}. Before the first connection, {@code look} is called, which may open
     * the file.
     *
     * @param file an absolute path
     */
    static synchronized Path enter(Path file, Look make, Look look) throws IOException {
        make.at(file);
        Path real = file.toRealPath();
        if (!CONNECTIONS.containsKey(real)) {
            look.at(real);
        }
        CONNECTIONS.merge(real, 1, Integer::sum);
        return real;
    }

    /** Returns true if this JVM has {@code file} open. */
    static synchronized boolean isOpen(Path file) throws IOException {
        return Files.exists(file) && CONNECTIONS.containsKey(file.toRealPath());
    }

    /** Counts one connection less. */
    static synchronized void leave(Path real) {
        CONNECTIONS.computeIfPresent(real, (file, count) -> count == 1 ? null : count - 1);
    }
}
