package io.danlu.store.jdbc.log;

import java.time.Instant;

/** The differences between databases. */
public interface Dialect {

    /** Returns the suffix of a query of a study's row that locks the row against other writers. */
    String lock();

    /** Returns an SQL expression for the database's time, in nanoseconds since 1970. */
    String time();

    /**
     * Returns the time that stamps events and ends leases.
     *
     * @param databaseTime the value of {@link #time}
     */
    Instant now(long databaseTime);

    /** Returns true if a trip to the database takes so long that several statements should share one. */
    boolean isFarAway();
}
