package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.log.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Connects to a file for reading and writing.
 *
 * @param file the file. Connecting never creates it, so that a deleted file is not replaced by an empty one
 */
record Connector(DatabaseFile file, Dialect dialect) {

    /** The time that a writer waits for another one. Callers get an answer within ten seconds. */
    static final int BUSY_MILLIS = 8_000;

    /** The number of pages, 16 MiB, at which the write-ahead log is moved to the file. That costs two syncs. */
    private static final int CHECKPOINT_PAGES = 4096;

    private static final long RETRY_NANOS = 1_000_000;

    /** Opens a new session on the file and migrates its tables. */
    Session connect() throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.path());
        try (Statement statement = connection.createStatement()) {
            Format format = new Format(file);
            format.refuseStump(statement);
            Session session = new Session(connection, dialect);
            int version = session.read(tables -> format.version(statement));
            useLog(statement);
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            session.read(tables -> format.version(statement)); // the first read creates the log's file
            if (version < Format.newest()) {
                session.write(tables -> {
                    format.bringUpToDate(statement);
                    return true;
                });
            }
            return session;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Returns the settings that all connections share. */
    static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false); // unused, and looking them up costs a statement for each insertion
        return config;
    }

    /**
     * Switches to the write-ahead log. A file keeps that mode, so that this changes only a new file. While others do
     * the same, SQLite returns busy immediately instead of waiting.
     */
    private void useLog(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + BUSY_MILLIS * 1_000_000L;
        while (true) {
            try {
                if (!mode(statement).equals("wal")) {
                    throw file.refusal(
                            "its file system cannot share memory between processes. Put it on a local disk.");
                }
                return;
            } catch (SQLException busy) {
                if (!Failure.isBusy(busy) || System.nanoTime() > deadline) {
                    throw busy;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private static String mode(Statement statement) throws SQLException {
        try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            return mode.next() ? String.valueOf(mode.getString(1)) : "";
        }
    }
}
