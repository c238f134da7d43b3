package io.danlu.selection.score;

import io.danlu.selection.learn.ModelException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The weight of each row in a score. Immutable. */
public final class Weights {

    /** Every row counts 1. */
    public static final Weights EQUAL = new Weights(new double[0]);

    private final double[] weights;

    private Weights(double[] weights) {
        this.weights = weights;
    }

    /**
     * Creates weights, row by row.
     *
     * @param weights finite, at least 0, one at least above 0; copied
     * @throws ModelException for other weights
     */
    public static Weights of(double... weights) {
        for (int row = 0; row < weights.length; row++) {
            if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                throw new ModelException(
                        "Weights: that of row %d (%s) must be finite and at least 0. Use 0 to leave a row out."
                                .formatted(row, weights[row]));
            }
        }
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new ModelException(
                    "Weights: none of %d is above 0. Give one row at least a weight.".formatted(weights.length));
        }
        return new Weights(weights.clone());
    }

    /** Returns the weight of a row, counted from 0. */
    public double at(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    /** Rejects a prediction of other rows than the truth's, and weights of other rows than both. */
    void requireRows(int truth, int predicted) {
        if (truth != predicted) {
            throw new ModelException(
                    "Prediction: %d rows, but the truth has %d. Predict the same rows.".formatted(predicted, truth));
        }
        if (weights.length != 0 && weights.length != truth) {
            throw new ModelException(
                    "Weights: %d for %d rows. Give one for each row.".formatted(weights.length, truth));
        }
    }

    /** Returns the weighted mean of a function of the rows. */
    double mean(int rows, IntToDoubleFunction of) {
        double sum = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            sum += at(row) * of.applyAsDouble(row);
            total += at(row);
        }
        return sum / total;
    }
}
