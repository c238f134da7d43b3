package io.danlu.store.jdbc.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.danlu.store.Outcome;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.store.jdbc.log.Tables;
import io.danlu.store.jdbc.log.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Transactions on a PostgreSQL server.
 *
 * <p>An append is committed without waiting for the disk, which unlocks the study's row for the next writer. It is
 * acknowledged when a second, empty commit has reached the disk. The server syncs its log in order, so that all earlier
 * commits have reached the disk, too, and one sync serves all waiting writers.
 *
 * <p>Until then, others can read entries that a crash could still remove. They need not wait: their own appends reach
 * the disk later, and are refused if the entries that they read are lost ({@link io.danlu.store.Precondition.Holds}).
 */
final class Database implements Transactions {

    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private static final String BEGIN_SYNCED = "SET LOCAL synchronous_commit = on";
    private static final String COMMIT = "COMMIT";

    /** Makes the transaction write something, without which its commit would not be synced. */
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

    /** Runs each query in its own transaction, which saves two trips. */
    @Override
    public <T> T read(Work<T> work) {
        return onConnection(connection -> {
            connection.setAutoCommit(true); // the pool resets it
            return work.run(new Tables(connection, dialect));
        });
    }

    @Override
    public <T> T write(Work<T> work) {
        return onConnection(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN_SYNCED);
            }
            return transact(connection, work);
        });
    }

    /**
     * Syncs appends that only lease trials, too. The workers' machines survive a crash of the server, and their tokens
     * must not be given out again.
     */
    @Override
    public Outcome append(Work<Outcome> work, boolean handsOut) {
        return onConnection(connection -> {
            Tables tables = new Tables(connection, dialect);
            Outcome outcome = work.run(tables);
            switch (outcome) {
                case Outcome.Appended done -> tables.finish(List.of(COMMIT, SYNC));
                case Outcome.Refused nothing -> tables.finish(List.of(COMMIT));
            }
            return outcome;
        });
    }

    @Override
    public <T> T renew(Work<T> work) {
        return durability == Durability.POWER ? write(work) : onConnection(connection -> transact(connection, work));
    }

    private <T> T transact(Connection connection, Work<T> work) throws SQLException {
        Tables tables = new Tables(connection, dialect);
        T result = work.run(tables);
        tables.finish(List.of(COMMIT));
        return result;
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

    /** Evicts all pooled connections if the server is gone. */
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
