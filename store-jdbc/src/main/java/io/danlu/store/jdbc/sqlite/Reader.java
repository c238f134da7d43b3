package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.log.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Connects to a file for reading alone, and leaves nothing beside it.
 *
 * <p>SQLite reads a file in WAL mode by the log's shared index, {@code -shm}, which it makes where there is none (SQLite's
 * documentation, "Write-Ahead Logging", section 5). That fails in a folder that cannot be written; in one that can, it would leave an
 * index that the file's owner could not write. Where the log holds nothing the file alone is complete, and is read with
 * {@code immutable=1}, which needs neither log nor index. Such a connection takes no locks and notices no writer. Whether others may write
 * is beyond this user's knowledge, so that what was read counts only if the file's {@link FileState} has stayed the same, as
 * {@link ReadOnlyDatabase} checks. A log that holds something has an index beside it, made by the writer, and the file is read in the usual way.
 *
 * @param file to be read
 */
record Reader(DatabaseFile file, Dialect dialect) {

    /**
     * A session, and what it shows.
     *
     * @param state the file's, from before it was opened
     * @param live whether the session sees what others write; else it shows {@code state} alone
     */
    record View(Session session, FileState state, boolean live) {

        /** Whether what was read through it until now, and is read next, is what the file holds. */
        boolean isCurrent(DatabaseFile file) throws IOException {
            return live || state.equals(FileState.of(file));
        }
    }

    /** A new session on the file. */
    View connect() throws SQLException, IOException {
        FileState state = FileState.of(file);
        SQLiteConfig config = Connector.config();
        config.setReadOnly(true);
        String address = file.path().toUri() + (state.hasLog() ? "" : "?immutable=1");
        Connection connection = config.createConnection("jdbc:sqlite:" + address);
        try (Statement statement = connection.createStatement()) {
            Format format = new Format(file);
            format.refuseStump(statement);
            Session session = new Session(connection, dialect);
            if (session.read(tables -> format.version(statement)) == Format.newest()) {
                return new View(session, state, state.hasLog());
            }
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
        connection.close();
        return new View(copy(address), state, false);
    }

    /** A session on a copy in memory: tables of an older format can be brought up to date there only. */
    private Session copy(String address) throws SQLException {
        Connection connection = Connector.config().createConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("restore from \"%s\"".formatted(address));
            Session session = new Session(connection, dialect);
            session.write(tables -> {
                new Format(file).bringUpToDate(statement);
                return true;
            });
            return session;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }
}
