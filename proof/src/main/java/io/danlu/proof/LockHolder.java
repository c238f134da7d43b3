package io.danlu.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** A process that takes and releases a file's write lock on request, and reports whether it got it. */
final class LockHolder {

    /** Request: take and release the lock. */
    static final String LOCK = "lock";

    /** Request: close the file, so that the worker is its only user. */
    static final String LEAVE = "leave";

    /** Reply: done. */
    static final String DONE = "done";

    /** Reply: the lock was held for so long that a worker would have given up. */
    static final String LOCKED_OUT = "locked out";

    private static final int PATIENCE_MILLIS = 10_000;

    private LockHolder() {}

    /** Executes requests for the database file {@code arguments[0]} until its input ends. */
    public static void main(String[] arguments) throws IOException {
        Optional<Connection> connection = Optional.empty();
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    if (line.equals(LOCK)) {
                        connection = Optional.of(connection.isPresent() ? connection.get() : open(arguments[0]));
                        lock(connection.get());
                    } else if (connection.isPresent()) {
                        connection.get().close();
                        connection = Optional.empty();
                    }
                    System.out.println(DONE);
                } catch (SQLException failed) {
                    boolean busy = failed.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
                    System.out.println(busy ? LOCKED_OUT : failed.getMessage());
                }
            }
        }
    }

    private static Connection open(String file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        }
        return connection;
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
    }
}
