package io.danlu.forest;

import java.util.stream.IntStream;

/** Checks of arguments before a forest is fitted or predicts. */
final class Checks {

    private Checks() {}

    static int[] everyRow(Columns columns) {
        return IntStream.range(0, columns.rows()).toArray();
    }

    /**
     * Returns a copy of {@code rows} after checking that they are rows of {@code columns}: at least one, each at most
     * once.
     */
    static int[] subset(int[] rows, Columns columns) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Rows: none; a forest needs at least one row.");
        }
        boolean[] seen = new boolean[columns.rows()];
        for (int row : rows) {
            if (row < 0 || row >= columns.rows()) {
                throw new IllegalArgumentException(
                        "Rows: " + row + " is not between 0 and " + (columns.rows() - 1) + ". Rows count from 0.");
            }
            if (seen[row]) {
                throw new IllegalArgumentException("Rows: " + row + " is named twice. Name each row once.");
            }
            seen[row] = true;
        }
        return rows.clone();
    }

    static void requireSameRows(int targets, Columns columns) {
        if (targets != columns.rows()) {
            throw new IllegalArgumentException("Target: " + targets + " rows, but the columns have " + columns.rows()
                    + ". Give one target for each row.");
        }
    }

    static void requireFeatures(int values, int features) {
        if (values != features) {
            throw new IllegalArgumentException("Features: " + values + " given, but the forest was fitted to "
                    + features + ". Give the same ones.");
        }
    }
}
