package io.danlu.selection.data;

import java.util.List;

/**
 * One column of a {@link Table}: a name, and a value for each row. Only a {@link GappedColumn} may lack values.
 * Immutable.
 */
public sealed interface Column permits NumericColumn, TextColumn, GappedColumn {

    /** Creates a column of numbers, which are copied. */
    static NumericColumn numeric(String name, double... values) {
        return new NumericColumn(name, values);
    }

    /** Creates a column of texts. */
    static TextColumn text(String name, String... values) {
        return new TextColumn(name, List.of(values));
    }

    /** Returns its name in the table's header. */
    String name();

    /** Returns the number of rows. */
    int rows();

    /**
     * Returns the column of some rows only, in their order.
     *
     * @param rows counted from 0, each below {@link #rows()}
     */
    Column at(int[] rows);
}
