package io.danlu.forest;

import java.util.Arrays;

/**
 * A data set's features, sorted once: any number of forests are fitted to it or to subsets of its rows without copying or
 * sorting anything again, and trees read its rows.
 *
 * <p>Every column is kept as its distinct values in ascending order and, for each row, the rank of its value among them: 4
 * bytes a value, and 8 a distinct one. Values are compared as they are: two doubles that differ at all are distinct. (scikit-learn
 * rounds values to 32 bits and takes those within 10<sup>-7</sup> for equal, which makes its trees depend on a feature's unit.)
 *
 * <p>Making it costs O(n log n) for each column. Immutable, hence safe in any thread.
 */
public final class Columns {

    private final int[][] ranks;
    private final double[][] distinct;

    private Columns(int[][] ranks, double[][] distinct) {
        this.ranks = ranks;
        this.distinct = distinct;
    }

    /**
     * Sorts {@code columns}, which are read only here.
     *
     * @param columns for each feature its values, row by row; finite; at least one feature and one row
     * @throws IllegalArgumentException for no features, no rows, columns of different lengths, or a value that is not finite
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

    /** The number of rows, at least 1. */
    public int rows() {
        return ranks[0].length;
    }

    /** The number of features, at least 1. */
    public int features() {
        return ranks.length;
    }

    /** The value of a feature in a row, both counted from 0. */
    public double value(int feature, int row) {
        return distinct[feature][ranks[feature][row]];
    }

    /** For each row the rank, from 0, of its value among the distinct ones of the feature; not to be written to. */
    int[] ranks(int feature) {
        return ranks[feature];
    }

    /** The largest number of distinct values of a feature. */
    int mostDistinct() {
        return Arrays.stream(distinct).mapToInt(values -> values.length).max().orElse(0);
    }

    /**
     * The threshold between the values of two rows: their midpoint, or the lower one where no double lies between, so that
     * lower ≤ threshold &lt; upper always.
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
            sorted[row] = column[row] + 0.0; // makes −0 a 0
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
