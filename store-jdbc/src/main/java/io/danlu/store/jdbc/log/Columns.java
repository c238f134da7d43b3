package io.danlu.store.jdbc.log;

import io.danlu.trial.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Reads columns that hold what the schema promises, unless they are damaged. */
public final class Columns {

    /** The SQL state of what fails because a column does not hold what the schema promises: data corrupted. */
    public static final String DAMAGED = "XX001";

    private Columns() {}

    static String text(ResultSet found, int column) throws SQLException {
        return Optional.ofNullable(found.getString(column)).orElseThrow(() -> damaged(column));
    }

    /** A number that the schema promises to be there. */
    static long number(ResultSet found, int column) throws SQLException {
        long number = found.getLong(column);
        if (found.wasNull()) {
            throw damaged(column);
        }
        return number;
    }

    /** A number that the schema promises to be there and Danlu to be an int. */
    static int integer(ResultSet found, int column) throws SQLException {
        long number = number(found, column);
        if (number != (int) number) {
            throw damaged(column);
        }
        return (int) number;
    }

    static State state(ResultSet found, int column) throws SQLException {
        String name = text(found, column);
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> damaged(column));
    }

    private static SQLException damaged(int column) {
        return new SQLException("column " + column + " is damaged", DAMAGED);
    }
}
