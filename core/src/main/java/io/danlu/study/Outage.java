package io.danlu.study;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Notes when a store, or the server in front of it, stops answering and when it answers again. Thread-safe. */
final class Outage {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int DOUBLINGS = 4; // to 4 s

    private final Consumer<String> notes;
    private final AtomicBoolean lasts = new AtomicBoolean();

    Outage(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Records that there was no answer, even after the store's own retries. */
    void seen(StoreUnreachableException lost) {
        if (!lasts.getAndSet(true)) {
            notes.accept("%s No trial starts until it answers.".formatted(lost.getMessage()));
        }
    }

    /** Notes that a report was refused. The trial continues and lacks one intermediate value. */
    void lostReport(StoreException failed) {
        notes.accept(String.valueOf(failed.getMessage()));
    }

    /** Records an answer. */
    void over() {
        if (lasts.getAndSet(false)) {
            notes.accept("It answers again.");
        }
    }

    /** Returns true if the latest request had no answer. */
    boolean lasts() {
        return lasts.get();
    }

    /**
     * Waits before the next try: 0.25 s at first, doubled with each failure up to 4 s. Returns false if this thread is
     * interrupted, and leaves the interrupt flag set.
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
