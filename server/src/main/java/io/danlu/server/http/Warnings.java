package io.danlu.server.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes on at most one warning a minute, because one problem of a server occurs thousands of times. Thread-safe. */
final class Warnings {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final AtomicLong last;

    /**
     * Passes warnings to {@code out}.
     *
     * @param out called by any thread
     * @param nanoTime clock in nanoseconds, such as {@link System#nanoTime}
     */
    Warnings(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.last = new AtomicLong(nanoTime.getAsLong() - MINUTE_NANOS);
    }

    void say(String warning) {
        long now = nanoTime.getAsLong();
        long before = last.get();
        if (now - before >= MINUTE_NANOS && last.compareAndSet(before, now)) {
            out.accept(warning);
        }
    }
}
