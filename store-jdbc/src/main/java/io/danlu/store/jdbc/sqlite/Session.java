package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Tables;
import io.danlu.store.jdbc.log.Transactions.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection with its prepared statements, until something breaks it. For one thread at a time.
 *
 * <p>The driver closes a prepared statement for good when its execution fails in any way but busy or locked (sqlite-jdbc,
 * {@code org.sqlite.core.DB.execute}); from then on it answers "statement is not executing". A failed insertion would so be
 * followed by a failed ROLLBACK, and a transaction that nobody can end keeps the file's write lock. A session that was broken is
 * to be closed, which ends its transaction, and replaced by another one.
 */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Tables tables;
    private final PreparedStatement beginReading;
    private final PreparedStatement beginWriting;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private boolean broken;

    /** @param connection is closed with the session */
    Session(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.tables = new Tables(connection, dialect);
        this.beginReading = connection.prepareStatement("BEGIN");
        this.beginWriting = connection.prepareStatement("BEGIN IMMEDIATE");
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
    }

    /** Runs {@code work} on a snapshot. */
    <T> T read(Work<T> work) throws SQLException {
        return transact(beginReading, work);
    }

    /** Runs {@code work} under the file's write lock, so that what it reads is still so when it writes. If it throws, nothing is changed. */
    <T> T write(Work<T> work) throws SQLException {
        return transact(beginWriting, work);
    }

    private <T> T transact(PreparedStatement begin, Work<T> work) throws SQLException {
        try {
            begin.execute();
            return commit(work);
        } catch (SQLException failed) {
            broken |= Failure.breaksConnection(failed);
            throw failed;
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
            broken |= !committed && !isRolledBack();
        }
    }

    private boolean isRolledBack() {
        try {
            rollback.execute();
            return true;
        } catch (SQLException transactionIsOverOrStatementLost) {
            return false;
        }
    }

    /**
     * Moves everything that was committed from the write-ahead log to the file, syncs the file, and empties the log.
     *
     * @throws SQLException if the disk cannot do it, or, as busy, if others read for too long
     */
    void emptyLog() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (done.next() && done.getInt(1) != 0) {
                throw new SQLException("the log is being read", null, SQLiteErrorCode.SQLITE_BUSY.code);
            }
        } catch (SQLException failed) {
            broken |= Failure.breaksConnection(failed);
            throw failed;
        }
    }

    /** Whether it can do no more, and is to be closed. */
    boolean isBroken() {
        return broken;
    }

    /** Ends the session; a transaction that is still open is rolled back and its locks are released. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
