package io.danlu.selection.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some rows of a {@link Dataset}, in an order: a view, which copies no data. Immutable. */
public final class Rows {

    private final Dataset dataset;
    private final int[] rows;

    private Rows(Dataset dataset, int[] rows) {
        this.dataset = dataset;
        this.rows = rows;
    }

    static Rows all(Dataset dataset) {
        return new Rows(dataset, IntStream.range(0, dataset.size()).toArray());
    }

    /** The data set whose rows they are. */
    public Dataset dataset() {
        return dataset;
    }

    /** How many they are. */
    public int size() {
        return rows.length;
    }

    /** The row of the data set at {@code position}, both counted from 0. */
    public int at(int position) {
        return rows[position];
    }

    /** The rows of the data set, counted from 0, copied. */
    public int[] toArray() {
        return rows.clone();
    }

    /** Those of these rows that stand at {@code positions}, in that order. */
    public Rows pick(int[] positions) {
        return new Rows(
                dataset,
                Arrays.stream(positions).map(position -> rows[position]).toArray());
    }

    /** The target of these rows: position for position. Costs a copy of it. */
    public Target target() {
        return dataset.target().at(rows);
    }

    @Override
    public String toString() {
        return Arrays.toString(rows);
    }
}
