package io.danlu.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The tables, each with its prepared statements on one connection. */
record Tables(Studies studies, Events events, OpenTrials openTrials, Appends appends) {

    Tables(Connection connection) throws SQLException {
        this(new Studies(connection), new Events(connection), new OpenTrials(connection), new Appends(connection));
    }
}
