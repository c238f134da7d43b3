package io.danlu.study;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Keeps what a run could not tell its store, for the run that tells it: this one, or the next on the same study. Whoever makes a
 * spool decides how much it outlasts: this JVM, the process, the machine's power. Thread-safe.
 */
public interface Spool {

    /**
     * Keeps {@code end} until it is settled. When this returns, it is as safe as this spool makes it.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void keep(TrialEnd end);

    /**
     * Shows everything that is kept, the oldest first, and forgets what {@code settled} holds for. What {@code settled} throws goes on
     * to the caller, and the rest stays.
     *
     * @throws java.io.UncheckedIOException if what is kept cannot be read
     */
    void settle(Predicate<TrialEnd> settled);

    /** A spool that lasts as long as this JVM. */
    static Spool inMemory() {
        return new MemorySpool(new ConcurrentLinkedQueue<>());
    }
}
