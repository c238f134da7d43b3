package io.danlu.store.jdbc.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** What databases say differently. */
public interface Dialect {

    /** What follows the query of a study's row where the row is to be changed, so that other writers wait from there on. */
    String lock();

    /**
     * What time it is, by which events are stamped and leases end.
     *
     * @param connection with an open transaction
     */
    Instant now(Connection connection) throws SQLException;
}
