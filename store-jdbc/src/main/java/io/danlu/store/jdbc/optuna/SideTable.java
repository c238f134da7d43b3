package io.danlu.store.jdbc.optuna;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows that belong to trials, in the order of the trial ids in their first column. */
final class SideTable implements AutoCloseable {

    /** Receives one row. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private final Statement statement;
    private final ResultSet rows;
    private boolean there;

    SideTable(Connection connection, String query) throws SQLException {
        this.statement = connection.createStatement();
        this.rows = statement.executeQuery(query);
        this.there = rows.next();
    }

    /**
     * Reads the rows of one trial.
     *
     * @param trial the id of the trial, at least that of the previous call
     */
    void forEach(long trial, Taker taker) throws SQLException {
        while (there && rows.getLong(1) < trial) {
            there = rows.next();
        }
        while (there && rows.getLong(1) == trial) {
            taker.take(rows);
            there = rows.next();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
