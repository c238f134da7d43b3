package io.danlu.store.jdbc.log;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants as the tables hold them: nanoseconds since 1970 in UTC, which reach to the year 2262. */
final class Nanos {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Nanos() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    /** The same, or the last instant there is where {@code instant} is beyond it. */
    static long atMost(Instant instant) {
        return instant.isAfter(instant(Long.MAX_VALUE)) ? Long.MAX_VALUE : of(instant);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
