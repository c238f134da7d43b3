package io.danlu.selection.data;

import java.util.Arrays;

/** A column of finite numbers. */
public final class NumericColumn implements Column {

    private final String name;
    private final double[] values;

    NumericColumn(String name, double[] values) {
        this.name = name;
        this.values = values.clone();
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new DataException(
                        "Column '%s', row %d: value (%s) must be finite. Replace it, or leave the row out."
                                .formatted(name, row, values[row]));
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.length;
    }

    /** Returns the number in a row, counted from 0. */
    public double at(int row) {
        return values[row];
    }

    @Override
    public NumericColumn at(int[] rows) {
        return new NumericColumn(
                name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }

    /** Returns the numbers of every row, copied. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%s: %d numbers".formatted(name, values.length);
    }
}
