package io.danlu.store.jdbc.log;

import io.danlu.store.StoreException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Converts instants to and from the tables' form: nanoseconds since 1970 in UTC, up to the year 2262. */
final class Nanos {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / SECOND);
    private static final Instant LAST = instant(Long.MAX_VALUE);

    private Nanos() {}

    /**
     * Returns {@code instant} as nanoseconds.
     *
     * @throws StoreException if it is outside the range of the tables
     */
    static long of(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new StoreException(
                    "The clock says %s; a store holds times from %s to %s. Set the clock of the machine that keeps the store."
                            .formatted(instant, FIRST, LAST));
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    /** Returns {@code instant} as nanoseconds, or the largest value if it is later. */
    static long atMost(Instant instant) {
        return instant.isAfter(LAST) ? Long.MAX_VALUE : of(instant);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
