package io.danlu.study;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The times in which a store, or the server before it, does not answer; says when one begins and when it is over. Thread-safe. */
final class Outage {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int DOUBLINGS = 4; // to 4 s

    private final Consumer<String> notes;
    private final AtomicBoolean lasts = new AtomicBoolean();

    Outage(Consumer<String> notes) {
        this.notes = notes;
    }

    /** It did not answer, a store's own retries included. */
    void seen(StoreUnreachableException lost) {
        if (!lasts.getAndSet(true)) {
            notes.accept("%s Nothing is begun until it answers.".formatted(lost.getMessage()));
        }
    }

    /** It answered, and refused to keep a report, which costs a point of a curve and not the trial. */
    void lostReport(StoreException failed) {
        notes.accept(String.valueOf(failed.getMessage()));
    }

    /** It answered. */
    void over() {
        if (lasts.getAndSet(false)) {
            notes.accept("It answers again.");
        }
    }

    /**
     * Waits before it is tried again, longer the more often it was tried: a quarter of a second at first, four seconds in the
     * end. Returns false, and leaves this thread interrupted, where it is interrupted.
     */
    boolean pause(int failures) {
        try {
            Thread.sleep(FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS)));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
