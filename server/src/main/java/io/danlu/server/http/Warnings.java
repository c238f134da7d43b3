package io.danlu.server.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes on one warning a minute at most: what goes wrong in a server goes wrong thousands of times. Thread-safe. */
final class Warnings {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final AtomicLong last;

    /**
     * @param out is called by any thread
     * @param nanoTime the clock, as {@link System#nanoTime}
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
