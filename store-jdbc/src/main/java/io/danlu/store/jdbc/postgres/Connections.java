package io.danlu.store.jdbc.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections to one database. Danlu's settings and its schema apply while a connection is lent. */
interface Connections {

    /** The work on a connection. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    /** Returns the database's address, for messages. */
    Address address();

    /** Lends a connection for queries; each of them may be a transaction of its own. */
    <T> T read(Use<T> use) throws SQLException;

    /** Lends a connection outside of autocommit mode. {@code use} commits; otherwise its changes are rolled back. */
    <T> T transact(Use<T> use) throws SQLException;

    /** Lends a connection before the schema exists. */
    <T> T prepare(Use<T> use) throws SQLException;

    boolean isClosed();

    void close();
}
