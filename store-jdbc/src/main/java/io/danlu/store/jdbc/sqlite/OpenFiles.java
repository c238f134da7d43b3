package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which database files this JVM has open. Closing any descriptor of a file drops all locks that the process has on it (SQLite's
 * documentation, "How To Corrupt An SQLite Database File", section 2.2), so that nobody but SQLite may open a file that it has open. Thread-safe.
 */
final class OpenFiles {

    private static final Map<Path, Integer> CONNECTIONS = new HashMap<>();

    private OpenFiles() {}

    /** Looks at a file, or makes it. */
    @FunctionalInterface
    interface Look {
        void at(Path file) throws IOException;
    }

    /**
     * Counts one more connection to {@code file}. Where it is the only one {@code look} is taken first, which may open the file itself.
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

    /** Whether this JVM has {@code file} open. */
    static synchronized boolean isOpen(Path file) throws IOException {
        return Files.exists(file) && CONNECTIONS.containsKey(file.toRealPath());
    }

    /** Counts one less. */
    static synchronized void leave(Path real) {
        CONNECTIONS.computeIfPresent(real, (file, count) -> count == 1 ? null : count - 1);
    }
}
