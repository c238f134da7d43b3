package io.danlu.process;

import io.danlu.format.TrialLimits;
import io.danlu.format.quantity.Durations;
import io.danlu.format.quantity.Sizes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Enforces a program's limits in another thread. A program that exceeds one is ended together with every process
 * that it started. After a timeout it has its time of grace; after too much memory or too long a report it has none,
 * because the machine needs the room at once.
 */
final class LimitWatcher {

    private static final Duration SHORT_PAUSE = Duration.ofMillis(25); // at a gigabyte a second a report grows by 25 MB
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG_PAUSE = Duration.ofMillis(250); // for tables that take long to read

    private final ProcessFamily family;
    private final TrialLimits limits;
    private final ReportFile report;
    private final long begin = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Future<?>> watching = Optional.empty();
    private volatile Optional<String> overrun = Optional.empty();

    /** Creates a watcher that does not watch yet. The time limit counts from now. */
    LimitWatcher(ProcessFamily family, TrialLimits limits, ReportFile report) {
        this.family = family;
        this.limits = limits;
        this.report = report;
    }

    /** Starts to watch. */
    void start() {
        watching = Optional.of(PooledThreads.start(this::run));
    }

    /** Returns the limit that was exceeded so far. The program may not have ended yet. */
    Optional<String> overrun() {
        return overrun;
    }

    /** Stops watching, after the grace of a program that is being ended. Returns the limit that was exceeded. */
    Optional<String> end() throws InterruptedException {
        close();
        if (watching.isPresent()) {
            try {
                watching.get().get();
            } catch (ExecutionException broken) {
                throw new IllegalStateException(broken.getCause());
            }
        }
        return overrun;
    }

    /** Stops watching. */
    void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (family.process().isAlive()) {
                long look = System.nanoTime();
                if (isOver() || closed.await(pause(System.nanoTime() - look), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            close();
        }
    }

    /**
     * Returns the nanoseconds until the next check. If memory is limited, three times as long as the last check took,
     * from 100 to 250 milliseconds; otherwise 25 milliseconds. It never goes beyond the timeout.
     */
    private long pause(long look) {
        long pause = limits.memory().isPresent()
                ? Math.clamp(3 * look, PAUSE.toNanos(), LONG_PAUSE.toNanos())
                : SHORT_PAUSE.toNanos();
        return Math.min(pause, left());
    }

    /** Returns the nanoseconds until the timeout. */
    long left() {
        return limits.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE) - (System.nanoTime() - begin);
    }

    /** Ends the program if it exceeds a limit. Returns whether it did. */
    private boolean isOver() {
        if (left() <= 0) {
            overrun = limits.timeout().map(limit -> "timeout: it ran longer than " + Durations.text(limit));
            family.stop(limits.grace(), report::isTooLong);
            return true;
        }
        if (report.isTooLong()) {
            overrun = Optional.of(report.excess());
            family.end();
            return true;
        }
        if (limits.memory().isEmpty()) {
            return false;
        }
        long limit = limits.memory().getAsLong();
        long used = family.memory();
        if (used > limit) {
            overrun = Optional.of("memory: it used %s, more than %s".formatted(Sizes.text(used), Sizes.text(limit)));
            family.end();
        }
        return used > limit;
    }
}
