package io.danlu.store.jdbc.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Retries transient failures after pauses that double. A random part of up to half of each pause is left out, so that
 * clients that failed together do not collide again. An interrupt does not disturb an attempt, but after it only one
 * more attempt is made, at once.
 *
 * @param retries the largest number of retries after the first attempt
 * @param first the first pause
 * @param longest the longest pause
 */
record Retry(int retries, Duration first, Duration longest, RandomGenerator random) {

    private static final int RETRIES = 8;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** The operation to retry. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Returns the default: eight retries, with pauses of at most 15 s in total. */
    static Retry standard() {
        return new Retry(RETRIES, FIRST, LONGEST, new SplittableRandom());
    }

    /** @throws SQLException the last failure, or the first that is not transient */
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

    /** Pauses. Returns true if an interrupt shortened the pause. */
    private boolean pause(int failures) {
        try {
            Thread.sleep(length(failures));
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    /** Returns a random pause after {@code failures} earlier failures. */
    Duration length(int failures) {
        long longestNanos = longest.toNanos();
        long doubled = failures < Long.SIZE - 1 ? first.toNanos() << failures : longestNanos;
        long whole = doubled >> failures == first.toNanos() ? Math.min(doubled, longestNanos) : longestNanos;
        synchronized (random) {
            return Duration.ofNanos(whole / 2 + random.nextLong(whole / 2 + 1));
        }
    }
}
