package io.danlu.store.jdbc.postgres;

import io.danlu.store.Durability;
import io.danlu.store.Outcome;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Tables;
import io.danlu.store.jdbc.log.Transactions;
import io.danlu.store.jdbc.postgres.Connections.Use;
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

    private static final String BEGIN_SYNCED = "SET LOCAL synchronous_commit = on";
    private static final String COMMIT = "COMMIT";

    /** Makes the transaction write something, without which its commit would not be synced. */
    private static final String SYNC =
            "SELECT set_config('synchronous_commit', 'on', true), pg_logical_emit_message(true, 'danlu', '')";

    private final Connections connections;
    private final Durability durability;
    private final Dialect dialect;
    private final Retry retry;

    Database(Connections connections, Durability durability, Dialect dialect, Retry retry) {
        this.connections = connections;
        this.durability = durability;
        this.dialect = dialect;
        this.retry = retry;
    }

    @Override
    public <T> T read(Work<T> work) {
        return retry(() -> connections.read(connection -> work.run(new Tables(connection, dialect))));
    }

    @Override
    public <T> T write(Work<T> work) {
        return transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN_SYNCED);
            }
            return commit(connection, work);
        });
    }

    /**
     * Syncs appends that only lease trials, too. The workers' machines survive a crash of the server, and their tokens
     * must not be given out again.
     */
    @Override
    public Outcome append(Work<Outcome> work, boolean handsOut) {
        return transact(connection -> {
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
        return durability == Durability.POWER ? write(work) : transact(connection -> commit(connection, work));
    }

    private <T> T commit(Connection connection, Work<T> work) throws SQLException {
        Tables tables = new Tables(connection, dialect);
        T result = work.run(tables);
        tables.finish(List.of(COMMIT));
        return result;
    }

    private <T> T transact(Use<T> use) {
        return retry(() -> connections.transact(use));
    }

    private <T> T retry(Retry.Attempt<T> attempt) {
        try {
            return retry.run(() -> {
                refuseClosed();
                return attempt.run();
            });
        } catch (SQLException failed) {
            throw Failure.of(connections.address(), failed);
        }
    }

    private void refuseClosed() {
        if (connections.isClosed()) {
            throw new StoreException("Store '%s': it is closed. Open it again.".formatted(connections.address()));
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
