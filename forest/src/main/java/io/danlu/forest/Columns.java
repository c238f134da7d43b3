package io.danlu.forest;

import java.util.Arrays;

/**
 * The features of a data set, sorted once. Any number of forests can be fitted to it, or to subsets of its rows,
 * without copying or sorting again.
 *
 * <p>A column consists of its distinct values in ascending order and of the rank of each row's value. It takes 4 bytes
 * for each row and 8 for each distinct value. Values are compared exactly: any two different doubles are distinct. In
 * contrast, scikit-learn rounds values to 32 bits and treats values within 10<sup>-7</sup> as equal, so that its trees
 * depend on the unit of a feature.
 *
 * <p>Sorting costs O(n log n) for each column. Immutable and thread-safe.
 */
public final class Columns {

    private final int[][] ranks;
    private final double[][] distinct;

    private Columns(int[][] ranks, double[][] distinct) {
        this.ranks = ranks;
        this.distinct = distinct;
    }

    /**
     * Sorts {@code columns}. The arrays are not kept.
     *
     * @param columns the values of each feature, row by row; finite; at least one feature and one row
     * @throws IllegalArgumentException if there are no features or no rows, columns differ in length, or a value is not
     *     finite
     */
    public static Columns of(double[][] columns) {
        if (columns.length == 0 || columns[0].length == 0) {
            throw new IllegalArgumentException(
                    "Columns: no " + (columns.length == 0 ? "features" : "rows") + "; at least one is needed.");
        }
        int[][] ranks = new int[columns.length][];
        double[][] distinct = new double[columns.length][];
        for (int feature = 0; feature < columns.length; feature++) {
            double[] column = checked(columns, feature);
            distinct[feature] = distinct(column);
            ranks[feature] = ranks(column, distinct[feature]);
        }
        return new Columns(ranks, distinct);
    }

    /** Returns the number of rows, at least 1. */
    public int rows() {
        return ranks[0].length;
    }

    /** Returns the number of features, at least 1. */
    public int features() {
        return ranks.length;
    }

    /** Returns the value of a feature in a row, both counted from 0. */
    public double value(int feature, int row) {
        return distinct[feature][ranks[feature][row]];
    }

    /**
     * Returns the rank of each row's value among the distinct values of the feature, from 0; callers must not modify
     * it.
     */
    int[] ranks(int feature) {
        return ranks[feature];
    }

    /** Returns the largest number of distinct values of a feature. */
    int mostDistinct() {
        return Arrays.stream(distinct).mapToInt(values -> values.length).max().orElse(0);
    }

    /**
     * Returns the threshold between the values of two rows: their midpoint, or the lower value if no double lies
     * between. It is always true that lower ≤ threshold &lt; upper.
     */
    double threshold(int feature, int lowerRow, int upperRow) {
        double lower = value(feature, lowerRow);
        double upper = value(feature, upperRow);
        double middle = lower / 2 + upper / 2;
        return middle < upper ? middle : lower;
    }

    private static double[] checked(double[][] columns, int feature) {
        double[] column = columns[feature];
        if (column.length != columns[0].length) {
            throw new IllegalArgumentException("Column " + feature + ": " + column.length + " rows, but column 0 has "
                    + columns[0].length + ". Every column needs the same rows.");
        }
        for (int row = 0; row < column.length; row++) {
            if (!Double.isFinite(column[row])) {
                throw new IllegalArgumentException("Column " + feature + ", row " + row + ": " + column[row]
                        + " is not finite. Replace it, or leave the row out.");
            }
        }
        return column;
    }

    private static double[] distinct(double[] column) {
        double[] sorted = new double[column.length];
        for (int row = 0; row < column.length; row++) {
            sorted[row] = column[row] + 0.0; // turns −0 into 0
        }
        Arrays.sort(sorted);
        int count = 0;
        for (double value : sorted) {
            if (count == 0 || value != sorted[count - 1]) {
                sorted[count++] = value;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static int[] ranks(double[] column, double[] distinct) {
        int[] ranks = new int[column.length];
        for (int row = 0; row < column.length; row++) {
            ranks[row] = Arrays.binarySearch(distinct, column[row] + 0.0);
        }
        return ranks;
    }
}
