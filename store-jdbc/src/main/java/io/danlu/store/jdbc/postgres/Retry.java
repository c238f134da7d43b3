package io.danlu.store.jdbc.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Tries again what fails in passing, after pauses that double and of which a random half is left out, so that those who
 * failed together do not meet again. An interrupt does not disturb an attempt; but whoever is interrupted tries only once more, at
 * once.
 *
 * @param retries at most this many, after the first attempt
 * @param first pause
 * @param longest pause
 */
record Retry(int retries, Duration first, Duration longest, RandomGenerator random) {

    private static final int RETRIES = 8;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** What is tried. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Eight times, within at most a quarter of a minute and the time that the attempts themselves take. */
    static Retry standard() {
        return new Retry(RETRIES, FIRST, LONGEST, new SplittableRandom());
    }

    /** @throws SQLException the last failure, or the first that will not pass */
    <T> T run(Attempt<T> attempt) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int failures = 0; ; failures++) {
                try {
                    return attempt.run();
                } catch (SQLException failed) {
                    interrupted |= Thread.interrupted();
                    if (failures == retries || !Failure.passes(failed) || (interrupted && failures > 0)) {
                        throw failed;
                    }
                    interrupted = interrupted || pause(failures);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether the pause was cut short by an interrupt. */
    private boolean pause(int failures) {
        try {
            Thread.sleep(length(failures));
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    /** The pause after so many failures before the last one. */
    Duration length(int failures) {
        long longestNanos = longest.toNanos();
        long doubled = failures < Long.SIZE - 1 ? first.toNanos() << failures : longestNanos;
        long whole = doubled >> failures == first.toNanos() ? Math.min(doubled, longestNanos) : longestNanos;
        synchronized (random) {
            return Duration.ofNanos(whole / 2 + random.nextLong(whole / 2 + 1));
        }
    }
}
