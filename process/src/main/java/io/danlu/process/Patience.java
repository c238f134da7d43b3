package io.danlu.process;

import java.time.Duration;

/** Polls for an event by short sleeps, up to a time limit. Not thread-safe. */
final class Patience {

    private static final Duration REST = Duration.ofMillis(20);

    private final long begin = System.nanoTime();
    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** Sleeps briefly and returns whether time is left. An interrupt shortens nothing and is restored afterwards. */
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
