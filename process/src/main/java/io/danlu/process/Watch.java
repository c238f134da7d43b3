package io.danlu.process;

import io.danlu.format.Durations;
import io.danlu.format.Sizes;
import io.danlu.format.TrialLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches in a thread of its own that a program keeps its limits, and ends it with all that it started where it does not: one
 * that takes too long has its time of grace, one that takes too much memory or reports too much has none, since the machine needs
 * the room now.
 */
final class Watch {

    private static final Duration SHORT_PAUSE = Duration.ofMillis(25); // at a gigabyte a second a report grows by 25 MB
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG_PAUSE = Duration.ofMillis(250); // where looking takes long

    private final ProcessFamily family;
    private final TrialLimits limits;
    private final ReportFile report;
    private final long begin = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("danlu-limits").unstarted(this::run);
    private volatile Optional<String> overrun = Optional.empty();

    private Watch(ProcessFamily family, TrialLimits limits, ReportFile report) {
        this.family = family;
        this.limits = limits;
        this.report = report;
    }

    /** Begins to watch; the time runs from now. */
    static Watch start(ProcessFamily family, TrialLimits limits, ReportFile report) {
        Watch watch = new Watch(family, limits, report);
        watch.thread.start();
        return watch;
    }

    /** Which limit was not kept so far; the program may not have ended yet. */
    Optional<String> overrun() {
        return overrun;
    }

    /** Watches no longer; a program that is being ended has its time of grace first. Returns which limit was not kept. */
    Optional<String> end() throws InterruptedException {
        close();
        thread.join();
        return overrun;
    }

    /** Watches no longer. */
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

    /** Nanoseconds until the next look; where memory is looked at, three times as many as the last one took, within bounds. */
    private long pause(long look) {
        long pause = limits.memory().isPresent()
                ? Math.clamp(3 * look, PAUSE.toNanos(), LONG_PAUSE.toNanos())
                : SHORT_PAUSE.toNanos();
        return Math.min(pause, left());
    }

    /** Nanoseconds until the time is up. */
    long left() {
        return limits.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE) - (System.nanoTime() - begin);
    }

    /** Ends the program where it keeps a limit no more; returns whether it did. */
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
