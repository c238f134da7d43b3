package io.danlu.study;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Keeps the ends of trials that a run could not tell its store, until this run or the next one of the study delivers
 * them. An implementation decides what they survive: nothing, a crash of the process, or a loss of power. Thread-safe.
 */
public interface Spool {

    /**
     * Keeps {@code end} until it is settled. The end is safe when this method returns.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void keep(TrialEnd end);

    /**
     * Passes each kept end to {@code settled}, the oldest first, and deletes the ends for which it returns true. An
     * exception of {@code settled} is passed to the caller, and the remaining ends are kept.
     *
     * @throws java.io.UncheckedIOException if the spool cannot be read
     */
    void settle(Predicate<TrialEnd> settled);

    /** Returns a spool in the memory of this JVM. */
    static Spool inMemory() {
        return new MemorySpool(new ConcurrentLinkedQueue<>());
    }
}
