package io.danlu.selection.data;

/** A finite number for each row. */
public final class Numbers implements Target {

    private final NumericColumn column;

    private Numbers(NumericColumn column) {
        this.column = column;
    }

    /** Creates a target of the numbers of a column. */
    public static Numbers of(NumericColumn column) {
        return new Numbers(column);
    }

    @Override
    public String name() {
        return column.name();
    }

    @Override
    public int size() {
        return column.rows();
    }

    @Override
    public Task task() {
        return Task.REGRESSION;
    }

    /** Returns the number of a row, counted from 0. */
    public double at(int row) {
        return column.at(row);
    }

    /** Returns the number of each row, copied. */
    public double[] toArray() {
        return column.toArray();
    }

    @Override
    public Numbers at(int[] rows) {
        return new Numbers(column.at(rows));
    }
}
