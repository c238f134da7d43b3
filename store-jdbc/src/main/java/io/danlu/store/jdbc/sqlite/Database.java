package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Outcome;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Tables;
import io.danlu.store.jdbc.log.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection to a file, used by one thread at a time. Writing begins with the file's write lock (BEGIN IMMEDIATE), so
 * that what a transaction reads is still so when it writes; reading takes a snapshot and hinders nobody.
 */
final class Database implements Transactions {

    private final Path file;
    private final Connection connection;
    private final Tables tables;
    private final ReentrantLock lock = new ReentrantLock();
    private final Optional<GroupCommit> disk;
    private final Runnable closed;
    private final PreparedStatement beginReading;
    private final PreparedStatement beginWriting;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;

    /**
     * @param disk what brings commits to the disk, where they are to be there before they are acknowledged
     * @param closed told once, when the connection is closed
     */
    Database(Path file, Connection connection, Dialect dialect, Optional<GroupCommit> disk, Runnable closed)
            throws SQLException {
        this.file = file;
        this.disk = disk;
        this.closed = closed;
        this.connection = connection;
        this.tables = new Tables(connection, dialect);
        this.beginReading = connection.prepareStatement("BEGIN");
        this.beginWriting = connection.prepareStatement("BEGIN IMMEDIATE");
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
    }

    @Override
    public <T> T read(Work<T> work) {
        return transact(beginReading, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        T result = transact(beginWriting, work);
        awaitDisk();
        return result;
    }

    @Override
    public Outcome append(Work<Outcome> work, boolean handsOut) {
        Outcome outcome = transact(beginWriting, work);
        if (outcome instanceof Outcome.Appended && !handsOut) {
            awaitDisk();
        }
        return outcome;
    }

    @Override
    public <T> T renew(Work<T> work) {
        return transact(beginWriting, work);
    }

    private void awaitDisk() {
        try {
            disk.ifPresent(GroupCommit::await);
        } catch (CompletionException failed) {
            throw Failure.ofDisk(file, failed);
        } catch (RejectedExecutionException closedMeanwhile) {
            throw new StoreException(
                    "Store '%s': it was closed before the disk had kept what was written. Open it again."
                            .formatted(file),
                    closedMeanwhile);
        }
    }

    private <T> T transact(PreparedStatement begin, Work<T> work) {
        lock.lock();
        try {
            refuseClosed();
            begin.execute();
            return commit(work);
        } catch (SQLException failed) {
            throw Failure.of(file, failed);
        } finally {
            lock.unlock();
        }
    }

    private <T> T commit(Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            T result = work.run(tables);
            commit.execute();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    /** SQLite itself rolls some failed transactions back; then there is nothing left to do, and the first failure is the news. */
    private void rollBack() {
        try {
            rollback.execute();
        } catch (SQLException rolledBackAlready) {
            // nothing to do
        }
    }

    private void refuseClosed() throws SQLException {
        if (connection.isClosed()) {
            throw new StoreException("Store '%s': it is closed. Open it again.".formatted(file));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!connection.isClosed()) {
                connection.close();
                closed.run();
            }
        } catch (SQLException failed) {
            throw Failure.of(file, failed);
        } finally {
            lock.unlock();
            disk.ifPresent(GroupCommit::close);
        }
    }
}
