package io.danlu.process;

import java.time.Duration;

/** Waits in short rests for something that does not say when it happens. Not for several threads. */
final class Patience {

    private static final Duration REST = Duration.ofMillis(20);

    private final long begin = System.nanoTime();
    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** Rests a little; returns whether there is time left. An interrupt shortens nothing and is kept for later. */
    boolean lasts() {
        boolean interrupted = Thread.interrupted();
        try {
            Thread.sleep(REST);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime() - begin < limit.toNanos();
    }
}
