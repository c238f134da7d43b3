package io.danlu.forest;

import java.util.Arrays;

/**
 * The weights of rows in a fit. A weight of 2 counts like two equal rows in impurities, predictions and improvements.
 * Limits of the number of rows count rows, whatever their weight, as in scikit-learn. Rows of weight 0 are left out.
 */
final class CaseWeights {

    /** No weights: all rows count the same. */
    static final double[] EQUAL = {};

    private CaseWeights() {}

    /**
     * Checks weights and copies them.
     *
     * @param rows the number of rows
     */
    static double[] checked(double[] weights, int rows) {
        if (weights.length != rows) {
            throw new IllegalArgumentException(
                    "Weights: %d for %d rows. Give one weight for each row.".formatted(weights.length, rows));
        }
        for (int row = 0; row < rows; row++) {
            if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Row %d: weight %s must be finite and at least 0. Use 0 to leave a row out."
                                .formatted(row, weights[row]));
            }
        }
        return weights.clone();
    }

    /** Returns those of some rows that have a weight above 0. */
    static int[] present(double[] weights, int[] rows) {
        if (weights.length == 0) {
            return rows;
        }
        int[] present = Arrays.stream(rows).filter(row -> weights[row] > 0).toArray();
        if (present.length == 0) {
            throw new IllegalArgumentException(
                    "Weights: none of %d rows has a weight above 0. Give one row at least a weight."
                            .formatted(rows.length));
        }
        return present;
    }

    /**
     * Returns the weights divided by their mean over some rows, so that a common factor changes nothing.
     *
     * @return by row of the data set; {@link #EQUAL} if the rows have equal weights
     */
    static double[] normalized(double[] weights, int[] rows) {
        if (weights.length == 0 || Arrays.stream(rows).allMatch(row -> weights[row] == weights[rows[0]])) {
            return EQUAL;
        }
        double greatest =
                Arrays.stream(rows).mapToDouble(row -> weights[row]).max().orElseThrow();
        double mean =
                Arrays.stream(rows).mapToDouble(row -> weights[row] / greatest).sum() / rows.length;
        double[] normalized = new double[weights.length];
        for (int row : rows) {
            normalized[row] = weights[row] / greatest / mean;
        }
        return normalized;
    }
}
