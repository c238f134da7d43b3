package io.danlu.selection.data;

/** The column to predict, row by row: {@link Labels} or {@link Numbers}. Immutable. */
public sealed interface Target permits Labels, Numbers {

    /** Returns the name of the column. */
    String name();

    /** Returns the number of rows. */
    int size();

    /** Returns the task of predicting it. */
    Task task();

    /**
     * Returns the target of some rows only, in their order.
     *
     * @param rows counted from 0, each below {@link #size()}
     */
    Target at(int[] rows);
}
