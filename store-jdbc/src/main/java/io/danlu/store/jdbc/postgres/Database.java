package io.danlu.store.jdbc.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.store.jdbc.log.Tables;
import io.danlu.store.jdbc.log.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Transactions on a server.
 *
 * <p>An append is committed without waiting for the disk, which frees the study's row for the next writer, and is
 * acknowledged once a second, empty commit has reached the disk: the server syncs its log in order, so that all that was
 * committed before has reached it too, and one sync serves all who wait. Until then others can read what a crash could still
 * take away, so whoever reads entries waits in the same way before he believes them.
 */
final class Database implements Transactions {

    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String SYNCED = "SET LOCAL synchronous_commit = on";

    /** The least that a transaction can write, without which its commit would not be synced. */
    private static final String SYNC =
            "SELECT set_config('synchronous_commit', 'on', true), pg_logical_emit_message(true, 'danlu', '')";

    private final Source source;
    private final HikariDataSource pool;
    private final Durability durability;
    private final Dialect dialect;
    private final Retry retry;

    Database(Source source, Durability durability, Dialect dialect, Retry retry) {
        this.source = source;
        this.pool = source.pool();
        this.durability = durability;
        this.dialect = dialect;
        this.retry = retry;
    }

    @Override
    public <T> T read(Work<T> work) {
        return onConnection(connection -> transact(connection, Optional.of(SNAPSHOT), work));
    }

    @Override
    public <T> List<T> readLog(Work<List<T>> work) {
        return onConnection(connection -> {
            List<T> entries = transact(connection, Optional.of(SNAPSHOT), work);
            if (!entries.isEmpty()) {
                sync(connection);
            }
            return entries;
        });
    }

    @Override
    public <T> T write(Work<T> work) {
        return onConnection(connection -> transact(connection, Optional.of(SYNCED), work));
    }

    @Override
    public <T> T append(Work<T> work) {
        return onConnection(connection -> {
            T result = transact(connection, Optional.empty(), work);
            sync(connection);
            return result;
        });
    }

    @Override
    public <T> T renew(Work<T> work) {
        return durability == Durability.POWER
                ? append(work)
                : onConnection(connection -> transact(connection, Optional.empty(), work));
    }

    private <T> T transact(Connection connection, Optional<String> beginning, Work<T> work) throws SQLException {
        if (beginning.isPresent()) {
            execute(connection, beginning.get());
        }
        T result = work.run(new Tables(connection, dialect));
        connection.commit();
        return result;
    }

    private static void sync(Connection connection) throws SQLException {
        connection.setAutoCommit(true); // the pool sets it back
        execute(connection, SYNC);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T onConnection(Use<T> use) {
        try {
            return retry.run(() -> {
                refuseClosed();
                try (Connection connection = pool.getConnection()) {
                    return use.of(connection);
                } catch (SQLException failed) {
                    forgetConnections(failed);
                    throw failed;
                }
            });
        } catch (SQLException failed) {
            throw Failure.of(source.address(), failed);
        }
    }

    /** When the server has gone, every connection of the pool has gone. */
    private void forgetConnections(SQLException failed) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (Failure.isConnectionLost(failed) && connections != null) {
            connections.softEvictConnections();
        }
    }

    private void refuseClosed() {
        if (pool.isClosed()) {
            throw new StoreException("Store '%s': it is closed. Open it again.".formatted(source.address()));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
