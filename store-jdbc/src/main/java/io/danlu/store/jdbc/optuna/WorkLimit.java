package io.danlu.store.jdbc.optuna;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * Stops reading a database whose pages form cycles or multiply. An intact one takes SQLite less than one instruction
 * for each byte of the file; the limit is several.
 */
final class WorkLimit extends ProgressHandler {

    private static final int INTERVAL = 100_000;
    private static final long LEAST = 5_000_000;
    private static final long FOR_EACH_BYTE = 4;

    private long left;

    private WorkLimit(long instructions) {
        this.left = instructions;
    }

    static void set(Connection connection, Path file) throws SQLException {
        long bytes = file.toFile().length();
        ProgressHandler.setHandler(connection, INTERVAL, new WorkLimit(LEAST + FOR_EACH_BYTE * bytes));
    }

    @Override
    protected int progress() {
        left -= INTERVAL;
        return left < 0 ? 1 : 0;
    }
}
