package io.danlu.store;

import java.time.Duration;

/** The longest renewal of a lease. A store recognizes a lease that ends far later as damaged. */
public final class Renewals {

    private static final Duration DAY = Duration.ofDays(1);

    private Renewals() {}

    /**
     * Returns the longest renewal of a lease: one day, or the lease's initial duration if that is longer.
     *
     * @param granted the lease's initial duration
     */
    public static Duration longest(Duration granted) {
        return granted.compareTo(DAY) > 0 ? granted : DAY;
    }

    /**
     * Rejects a renewal that is too long.
     *
     * @throws IllegalArgumentException if {@code duration} is longer than {@link #longest}
     */
    public static void check(Duration duration, Duration granted) {
        if (duration.compareTo(longest(granted)) > 0) {
            throw new IllegalArgumentException(("Lease: its renewal (%s) must be at most %s."
                            + " Renew it again before it ends, or ask with a longer lease.")
                    .formatted(duration, longest(granted)));
        }
    }
}
