package io.danlu.server.api;

import java.util.List;

/** The output of trials' programs. */
public interface Logs {

    /** The end of what the program of a trial printed, line by line; nothing where there is nothing. */
    List<String> tail(String study, int number);

    /**
     * Removes all of a study's, which was deleted: another one of that name has not printed it.
     *
     * @throws java.io.UncheckedIOException if something stays
     */
    void forget(String study);

    /** No trial has any. */
    static Logs none() {
        return new Logs() {
            @Override
            public List<String> tail(String study, int number) {
                return List.of();
            }

            @Override
            public void forget(String study) {}
        };
    }
}
