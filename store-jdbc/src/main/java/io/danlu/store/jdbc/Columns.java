package io.danlu.store.jdbc;

import io.danlu.trial.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** Reads columns that hold what the schema promises, unless the file is damaged. */
final class Columns {

    private Columns() {}

    static String text(ResultSet found, int column) throws SQLException {
        return Optional.ofNullable(found.getString(column)).orElseThrow(() -> damaged(column));
    }

    static State state(ResultSet found, int column) throws SQLException {
        String name = text(found, column);
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> damaged(column));
    }

    private static SQLException damaged(int column) {
        return new SQLException("column " + column + " is damaged", "", SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
}
