package io.danlu.store.jdbc.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections to one database. Time limits keep a connection from waiting, or making others wait, without end.
 */
final class Source {

    /** The name of the schema with Danlu's tables. */
    static final String SCHEMA = "danlu";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /**
     * Removes the server's limit on the duration of statements, which could end runs. Silence is limited by
     * {@link #SILENCE}.
     */
    private static final String NO_LIMIT = "statement_timeout = 0";

    /**
     * The settings of each transaction. Commits do not wait for the disk unless requested, see {@link Database}. A
     * worker that is stopped within a transaction loses it before others that wait for its lock give up.
     */
    static final List<String> SETTINGS = List.of(
            NO_LIMIT, "synchronous_commit = off", "idle_in_transaction_session_timeout = '5s'", "lock_timeout = '10s'");

    private final Address address;
    private final PGSimpleDataSource connections = new PGSimpleDataSource();

    /** @param password empty if the driver should look for it in ~/.pgpass */
    Source(Address address, Tls tls, Optional<String> password) {
        this.address = address;
        tls.apply(connections);
        connections.setServerNames(new String[] {address.host()});
        connections.setPortNumbers(new int[] {address.port()});
        connections.setDatabaseName(address.database());
        connections.setUser(address.user());
        password.ifPresent(connections::setPassword);
        connections.setApplicationName("danlu");
        connections.setCurrentSchema(SCHEMA);
        connections.setConnectTimeout((int) CONNECT.toSeconds());
        connections.setSocketTimeout((int) SILENCE.toSeconds());
        connections.setTcpKeepAlive(true);
    }

    Address address() {
        return address;
    }

    /** Returns a connection outside the pool, with the driver's settings. */
    Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + NO_LIMIT);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Returns a pool of connections. They are opened on demand and closed after some idle time. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setPoolName("danlu");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setConnectionInitSql("SET " + String.join("; SET ", SETTINGS));
        return new HikariDataSource(config);
    }
}
