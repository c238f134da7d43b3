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
 * One connection with its prepared statements, usable until a failure breaks it. For one thread at a time.
 *
 * <p>The driver closes a prepared statement permanently when its execution fails with anything but busy or locked
 * (sqlite-jdbc, {@code org.sqlite.core.DB.execute}). From then on it reports "statement is not executing". A failed
 * insertion would thus be followed by a failed ROLLBACK, and a transaction that cannot end keeps the file's write lock.
 * A broken session must be closed, which ends its transaction, and be replaced.
 */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Tables tables;
    private final PreparedStatement beginReading;
    private final PreparedStatement beginWriting;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private boolean broken;

    /** @param connection the connection, which is closed with the session */
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

    /**
     * Runs {@code work} under the file's write lock, so that the data it read are unchanged when it writes. If it
     * throws, nothing is changed.
     */
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
     * Moves all commits from the write-ahead log to the file, syncs the file, and empties the log.
     *
     * @throws SQLException if the disk fails, or with the code busy if others read for too long
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

    /** Returns true if the session is unusable and must be closed. */
    boolean isBroken() {
        return broken;
    }

    /** Ends the session. An open transaction is rolled back and its locks are released. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
