package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Durability;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.LogStore;
import io.danlu.store.jdbc.log.RawTables;
import io.danlu.store.jdbc.log.Transactions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A store in an SQLite file. Any number of threads and processes of one machine may use it at a time. A writer waits up
 * to 8 s for another writer; readers do not wait.
 */
public final class SqliteStore extends LogStore {

    private SqliteStore(Path file, Transactions transactions) {
        super(file.toString(), transactions);
    }

    /** Opens {@code file} with the system's clock; see {@link #open(Path, Durability, InstantSource)}. */
    public static SqliteStore open(Path file, Durability durability) {
        return open(file, durability, InstantSource.system());
    }

    /**
     * Opens {@code file}, or creates it, readable only by its owner. A file that is not a store of this or an older
     * version of Danlu is left unchanged. A file that this user may only read is opened read-only.
     *
     * @param clock the clock that stamps events and ends leases
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

    /**
     * Returns the rows of a damaged store that can still be read. The file is left unchanged.
     *
     * @throws IllegalStateException if this JVM has the file open as a store
     */
    public static RawTables rows(Path file) {
        return RawFile.open(file);
    }

    /**
     * Returns true if SQLite would ignore intact commits, because the write-ahead log is damaged before them. Ask
     * before the store is opened.
     */
    public static boolean hidesEntries(Path file) {
        return RawFile.isLogBroken(file);
    }

    /**
     * Connects to a file, read-only if necessary. In a read-only folder SQLite cannot write a file, unless another
     * process has it open.
     */
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

    /** The dialect of SQLite. A write locks the whole file from its start, and the clock is this machine's. */
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
