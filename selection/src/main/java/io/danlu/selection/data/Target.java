package io.danlu.selection.data;

/** What is to be predicted, row by row: {@link Labels} or {@link Numbers}. Immutable. */
public sealed interface Target permits Labels, Numbers {

    /** What the column is called. */
    String name();

    /** How many rows it has. */
    int size();

    /** What predicting it is called. */
    Task task();

    /**
     * The target of some rows only, in their order.
     *
     * @param rows counted from 0, each below {@link #size()}
     */
    Target at(int[] rows);
}
