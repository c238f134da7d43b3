package io.danlu.store.jdbc.sqlite;

import io.danlu.store.StoreException;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/** Opens a store's file or makes a new one, and leaves every other file as it is. */
final class Opening {

    /** How long a writer waits for another one. */
    static final int BUSY_MILLIS = 10_000;

    /** The write-ahead log is moved to the file, which costs two syncs, when it has so many pages: 16 MiB. */
    private static final int CHECKPOINT_PAGES = 4096;

    private static final long RETRY_NANOS = 1_000_000;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;
    private final Durability durability;
    private final Dialect dialect;

    Opening(Path file, Durability durability, Dialect dialect) {
        this.file = file;
        this.durability = durability;
        this.dialect = dialect;
    }

    Database open() {
        refuseName();
        Path real;
        try {
            real = OpenFiles.enter(file, each -> createFile(), each -> checkFile());
        } catch (IOException failed) {
            throw new StoreException("Store '%s': it cannot be opened (%s).".formatted(file, failed), failed);
        }
        boolean opened = false;
        try {
            Database database = connect(real);
            opened = true;
            return database;
        } catch (SQLException failed) {
            throw Failure.of(file, failed);
        } finally {
            if (!opened) {
                OpenFiles.leave(real);
            }
        }
    }

    private void refuseName() {
        if (file.toString().indexOf('?') >= 0) {
            throw refusal("a path with '?' means something else to SQLite. Rename the file.");
        }
    }

    /** A new file is its owner's alone; SQLite gives its companions the same permissions. */
    private void createFile() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw refusal("there is no folder '%s'. Make it first.".formatted(folder));
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException existing) {
            // it is checked next, as a new one is
        }
    }

    private void checkFile() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw refusal("it is not a regular file. Name a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC.length);
            if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
                throw refusal("it is not a database. Name another file; this one is left as it is.");
            }
        }
    }

    private StoreException refusal(String problem) {
        return new StoreException("Store '%s': %s".formatted(file, problem));
    }

    private Database connect(Path real) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(
                false); // nobody asks for them, and looking them up costs a statement for each insertion
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            refuseStump(statement);
            Database database = new Database(file, connection, dialect, disk(real), () -> OpenFiles.leave(real));
            int version = database.read(tables -> version(statement));
            useLog(statement);
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            if (version < Schema.VERSIONS.size()) {
                database.write(tables -> bringUpToDate(statement));
            }
            return database;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private Optional<GroupCommit> disk(Path real) {
        return durability == Durability.POWER ? Optional.of(new GroupCommit(real)) : Optional.empty();
    }

    /** A file of less than a page is an empty database to SQLite, which would write over it. */
    private void refuseStump(Statement statement) throws SQLException {
        if (file.toFile().length() > 0 && number(statement, "PRAGMA page_count") == 0) {
            throw refusal("it is damaged: all but its beginning is missing. Restore it from a copy.");
        }
    }

    /** The version of the file's tables, 0 where it is empty; refuses what is not ours, or newer. */
    private int version(Statement statement) throws SQLException {
        long application = number(statement, "PRAGMA application_id");
        long version = number(statement, "PRAGMA user_version");
        if (application == 0 && version == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
            return 0;
        }
        if (application != Schema.APPLICATION || version < 1) {
            throw refusal("it is another program's database. Name another file; this one is left as it is.");
        }
        if (version > Schema.VERSIONS.size()) {
            throw refusal("its format is %d, and this version of Danlu reads format %d. Use a newer Danlu."
                    .formatted(version, Schema.VERSIONS.size()));
        }
        return (int) version;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /**
     * Switches to the write-ahead log. A file keeps that mode, so this changes a new file only; while others do the same,
     * SQLite answers busy at once instead of waiting.
     */
    private void useLog(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + BUSY_MILLIS * 1_000_000L;
        while (true) {
            try {
                if (!mode(statement).equals("wal")) {
                    throw refusal("its file system cannot share memory between processes. Put it on a local disk.");
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

    /** Another process may have been faster. */
    private boolean bringUpToDate(Statement statement) throws SQLException {
        int version = version(statement);
        for (List<String> step : Schema.VERSIONS.subList(version, Schema.VERSIONS.size())) {
            for (String table : step) {
                statement.execute(table);
            }
        }
        statement.execute("PRAGMA application_id = " + Schema.APPLICATION);
        statement.execute("PRAGMA user_version = " + Schema.VERSIONS.size());
        return true;
    }
}
