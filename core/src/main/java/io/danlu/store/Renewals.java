package io.danlu.store;

import java.time.Duration;

/** The limit of a lease's renewal. A store recognises a lease that ends far beyond it as damaged. */
public final class Renewals {

    private static final Duration DAY = Duration.ofDays(1);

    private Renewals() {}

    /**
     * Returns the longest renewal of a lease: a day, or as long as the lease was given for.
     *
     * @param granted how long the lease was given for
     */
    public static Duration longest(Duration granted) {
        return granted.compareTo(DAY) > 0 ? granted : DAY;
    }

    /**
     * Refuses a renewal that is too long.
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
