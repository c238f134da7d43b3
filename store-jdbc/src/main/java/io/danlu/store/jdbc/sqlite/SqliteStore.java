package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.store.jdbc.log.LogStore;
import io.danlu.store.jdbc.log.Transactions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Studies in an SQLite file, which any number of threads and processes of one machine may use at a time. A writer waits up
 * to 8 s for another one; readers wait for nobody.
 */
public final class SqliteStore extends LogStore {

    private SqliteStore(Path file, Transactions transactions) {
        super(file.toString(), transactions);
    }

    /** Opens {@code file} on the system's clock; see {@link #open(Path, Durability, InstantSource)}. */
    public static SqliteStore open(Path file, Durability durability) {
        return open(file, durability, InstantSource.system());
    }

    /**
     * Opens {@code file}, or makes it, readable by its owner alone. A file that is not a store of this or an older version of
     * Danlu is left as it is. A file that this user may only read is read, and refuses to be written.
     *
     * @param clock by which leases end
     * @throws io.danlu.store.StoreException if the file cannot be opened, or is not a store
     */
    public static SqliteStore open(Path file, Durability durability, InstantSource clock) {
        DatabaseFile database = DatabaseFile.enter(file);
        boolean opened = false;
        try {
            SqliteStore store = new SqliteStore(file, connect(database, durability, new Sqlite(clock)));
            opened = true;
            return store;
        } catch (SQLException failed) {
            throw Failure.of(file, failed);
        } finally {
            if (!opened) {
                database.leave();
            }
        }
    }

    /** A folder that cannot be written is enough to keep SQLite from writing a file in it, unless another process has it open. */
    private static Transactions connect(DatabaseFile file, Durability durability, Dialect dialect) throws SQLException {
        Reader reader = new Reader(file, dialect);
        if (!file.isWritable()) {
            return new ReadOnlyDatabase(file, reader);
        }
        try {
            return new Database(file, new Connector(file, dialect), durability);
        } catch (SQLException refused) {
            if (file.isFolderWritable() || !Failure.isRefusedByFileSystem(refused)) {
                throw refused;
            }
            return new ReadOnlyDatabase(file, reader);
        }
    }

    /** Whoever writes has the whole file locked from the start, and this machine's clock is the only one. */
    private record Sqlite(InstantSource clock) implements Dialect {

        @Override
        public String lock() {
            return "";
        }

        @Override
        public String time() {
            return "0";
        }

        @Override
        public Instant now(long none) {
            return clock.instant();
        }

        @Override
        public boolean isFarAway() {
            return false;
        }
    }
}
