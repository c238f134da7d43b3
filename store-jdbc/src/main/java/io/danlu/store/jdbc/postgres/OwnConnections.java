package io.danlu.store.jdbc.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool of Danlu's own. Its connections keep Danlu's settings. */
final class OwnConnections implements Connections {

    private final Source source;
    private final HikariDataSource pool;

    OwnConnections(Source source) {
        this.source = source;
        this.pool = source.pool();
    }

    @Override
    public Address address() {
        return source.address();
    }

    /** Runs each query in its own transaction, which saves two trips. */
    @Override
    public <T> T read(Use<T> use) throws SQLException {
        return transact(connection -> {
            connection.setAutoCommit(true); // the pool resets it
            return use.of(connection);
        });
    }

    @Override
    public <T> T transact(Use<T> use) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return use.of(connection);
        } catch (SQLException failed) {
            forgetConnections(failed);
            throw failed;
        }
    }

    /** Evicts all pooled connections if the server is gone. */
    private void forgetConnections(SQLException failed) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (Failure.isConnectionLost(failed) && connections != null) {
            connections.softEvictConnections();
        }
    }

    @Override
    public <T> T prepare(Use<T> use) throws SQLException {
        try (Connection connection = source.connect()) {
            return use.of(connection);
        }
    }

    @Override
    public boolean isClosed() {
        return pool.isClosed();
    }

    @Override
    public void close() {
        pool.close();
    }
}
