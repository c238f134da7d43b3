package io.danlu.selection.data;

import java.util.List;

/** One column of a {@link Table}: a name, and for each row a value; only in a {@link GappedColumn} some are missing. Immutable. */
public sealed interface Column permits NumericColumn, TextColumn, GappedColumn {

    /** A column of numbers; they are copied. */
    static NumericColumn numeric(String name, double... values) {
        return new NumericColumn(name, values);
    }

    /** A column of texts. */
    static TextColumn text(String name, String... values) {
        return new TextColumn(name, List.of(values));
    }

    /** What the table's header calls it. */
    String name();

    /** How many rows it has. */
    int rows();

    /**
     * The column of some rows only, in their order.
     *
     * @param rows counted from 0, each below {@link #rows()}
     */
    Column at(int[] rows);
}
