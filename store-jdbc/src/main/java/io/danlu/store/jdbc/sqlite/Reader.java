package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.log.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Connects to a file read-only, and leaves no auxiliary files.
 *
 * <p>To read a file in WAL mode, SQLite uses the log's shared index, {@code -shm}, and creates it if necessary
 * (SQLite's documentation, "Write-Ahead Logging", section 5). In a read-only folder that fails. In a writable folder it
 * would leave an index that the file's owner could not write.
 *
 * <p>If the log is empty, the file alone is complete, and is read with {@code immutable=1}, which needs neither log nor
 * index. Such a connection takes no locks and does not notice writers. This user cannot know whether others write, so
 * that a read counts only if the file's {@link FileState} has not changed; {@link ReadOnlyDatabase} checks that. A log
 * that is not empty has an index made by its writer, and the file is read in the usual way.
 *
 * @param file the file to read
 */
record Reader(DatabaseFile file, Dialect dialect) {

    /**
     * A session and the state that it shows.
     *
     * @param state the state of the file before it was opened
     * @param live whether the session sees later writes; otherwise it shows {@code state} only
     */
    record View(Session session, FileState state, boolean live) {

        /** Returns true if data read through it so far, and next, match the file. */
        boolean isCurrent(DatabaseFile file) throws IOException {
            return live || state.equals(FileState.of(file));
        }
    }

    /** Opens a new session on the file. */
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

    /** Opens a session on a copy in memory, in which tables of an older format can be migrated. */
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
