package io.danlu.selection.data;

/**
 * Data that breaks a rule: an unreadable file, a cell, a column, too few rows for a split. The message names the thing,
 * the value, the rule and the way out, and is meant to be shown to the user as it is.
 */
public final class DataException extends IllegalArgumentException {

    /**
     * Creates an exception.
     *
     * @param message thing, value, rule, way out
     */
    public DataException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** A fault of one line of a file. */
    static DataException at(String file, int line, String fault) {
        return new DataException("%s, line %d: %s".formatted(file, line, fault));
    }

    /** A fault of one cell of a file. */
    static DataException at(String file, int line, String column, String fault) {
        return new DataException("%s, line %d, column '%s': %s".formatted(file, line, column, fault));
    }
}
