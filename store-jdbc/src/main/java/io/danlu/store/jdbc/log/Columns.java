package io.danlu.store.jdbc.log;

import io.danlu.trial.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Reads columns and checks that their values conform to the schema. */
public final class Columns {

    /** The SQL state of an exception for a column that does not conform to the schema: data corrupted. */
    public static final String DAMAGED = "XX001";

    private Columns() {}

    static String text(ResultSet found, int column) throws SQLException {
        return Optional.ofNullable(found.getString(column)).orElseThrow(() -> damaged(column));
    }

    /** Returns a number that the schema requires. */
    static long number(ResultSet found, int column) throws SQLException {
        long number = found.getLong(column);
        if (found.wasNull()) {
            throw damaged(column);
        }
        return number;
    }

    /** Returns a number that the schema requires, and that must be in the range of an {@code int}. */
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
