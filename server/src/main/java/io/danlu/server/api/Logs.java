package io.danlu.server.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Access to the output of trials' programs. */
public interface Logs {

    /**
     * Returns the folder of a study's trials, which has a folder for each, named by its number. It need not exist.
     * Empty if files are not kept.
     */
    Optional<Path> folder(String study);

    /** Returns the last lines that a trial's program printed. Empty if there are none. */
    List<String> tail(String study, int number);

    /**
     * Removes the output of a deleted study, so that a new study of the same name does not show it.
     *
     * @throws java.io.UncheckedIOException if some output cannot be removed
     */
    void forget(String study);

    /** Returns logs that are always empty. */
    static Logs none() {
        return new Logs() {
            @Override
            public Optional<Path> folder(String study) {
                return Optional.empty();
            }

            @Override
            public List<String> tail(String study, int number) {
                return List.of();
            }

            @Override
            public void forget(String study) {}
        };
    }
}
