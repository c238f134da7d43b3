package io.danlu.store.jdbc.log;

import java.time.Instant;

/** What databases say differently. */
public interface Dialect {

    /** What follows the query of a study's row where the row is to be changed, so that other writers wait from there on. */
    String lock();

    /** An expression for the database's time, in nanoseconds since 1970. */
    String time();

    /**
     * What time it is, by which events are stamped and leases end.
     *
     * @param databaseTime what {@link #time} came to
     */
    Instant now(long databaseTime);

    /** Whether each trip to the database takes so long that several statements should share one. */
    boolean isFarAway();
}
