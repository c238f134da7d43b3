package io.danlu.store.jdbc.sqlite;

import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.log.Columns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;

/** Explains errors of SQLite to users. */
final class Failure {

    private static final Set<SQLiteErrorCode> LOCKED =
            EnumSet.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);

    private static final Set<SQLiteErrorCode> REFUSED =
            EnumSet.of(SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_PERM, SQLiteErrorCode.SQLITE_CANTOPEN);

    /** The tables or columns differ from those of the file's version. */
    private static final Pattern ODD_SCHEMA = Pattern.compile("no such (table|column)|table \\w+ already exists");

    private Failure() {}

    static boolean isBusy(SQLException failed) {
        return code(failed) == SQLiteErrorCode.SQLITE_BUSY;
    }

    /** Returns true if the file system refused to open or write a file. */
    static boolean isRefusedByFileSystem(SQLException failed) {
        return REFUSED.contains(code(failed));
    }

    /**
     * Returns true if a connection is unusable after {@code failed}. Locks of others and damaged columns do not affect
     * it; any other error may have closed its statements, see {@link Session}.
     */
    static boolean breaksConnection(SQLException failed) {
        return !LOCKED.contains(code(failed)) && !Columns.DAMAGED.equals(failed.getSQLState());
    }

    static StoreException of(Path file, SQLException failed) {
        if (isDamage(failed)) {
            return new StoreDamagedException(
                    "Store '%s': it is damaged. %s".formatted(file, StoreDamagedException.WAY_OUT), failed);
        }
        String message = "Store '%s': %s".formatted(file, problem(failed));
        return LOCKED.contains(code(failed))
                ? new StoreUnreachableException(message, failed)
                : new StoreException(message, failed);
    }

    private static boolean isDamage(SQLException failed) {
        return ODD_SCHEMA.matcher(String.valueOf(failed.getMessage())).find()
                || Columns.DAMAGED.equals(failed.getSQLState())
                || code(failed) == SQLiteErrorCode.SQLITE_CORRUPT
                || code(failed) == SQLiteErrorCode.SQLITE_CONSTRAINT // a row exists beyond the end of the log
                || code(failed) == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /**
     * Returns the exception for commits whose sync failed. They are not acknowledged, because the disk's content is
     * unknown.
     */
    static StoreException ofDisk(Path file, CompletionException failed) {
        return new StoreException(
                "Store '%s': the disk could not keep what was written (%s). Check the disk and resume: what was acknowledged before is kept."
                        .formatted(file, failed.getCause()),
                failed);
    }

    private static String problem(SQLException failed) {
        return switch (code(failed)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another process has kept it locked for %d s. End that process, or try again."
                        .formatted(Connector.BUSY_MILLIS / 1000);
            case SQLITE_FULL -> "the disk is full. Free some space and resume: what was acknowledged is kept.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                "it cannot be written. Check the permissions of the file and of its folder.";
            case SQLITE_IOERR ->
                "the disk cannot be read or written (%s). Check the disk and its free space, and resume: what was acknowledged is kept."
                        .formatted(failed.getMessage());
            default -> String.valueOf(failed.getMessage());
        };
    }

    /**
     * Returns the primary code, the lowest byte of an extended one (SQLite's documentation, "Result and Error Codes").
     */
    private static SQLiteErrorCode code(SQLException failed) {
        return SQLiteErrorCode.getErrorCode(failed.getErrorCode() & 0xff);
    }
}
