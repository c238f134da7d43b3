package io.danlu.selection.score;

import io.danlu.selection.data.Numbers;
import io.danlu.selection.learn.Estimates;

/** Scores of numbers. */
final class NumberMetrics {

    private NumberMetrics() {}

    /**
     * The share of the target's variance that is explained, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; at most 1, without a lower bound. As in
     * scikit-learn, where all of the rows say the same it is 1 if the prediction is perfect and 0 otherwise, and NaN for less
     * than two rows.
     */
    static double r2(Numbers truth, Estimates predicted, Weights weights) {
        if (truth.size() < 2) {
            return Double.NaN;
        }
        double mean = weights.mean(truth.size(), truth::at);
        double unexplained = weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row)));
        double variance = weights.mean(truth.size(), row -> square(truth.at(row) - mean));
        if (unexplained == 0) {
            return 1;
        }
        return variance == 0 ? 0 : 1 - unexplained / variance;
    }

    /** In the target's units squared; at most 0. */
    static double negativeMeanSquaredError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row)));
    }

    /** In the target's units; at most 0. */
    static double negativeRootMeanSquaredError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - Math.sqrt(weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row))));
    }

    /** In the target's units; at most 0. */
    static double negativeMeanAbsoluteError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - weights.mean(truth.size(), row -> Math.abs(truth.at(row) - predicted.at(row)));
    }

    private static double square(double error) {
        return error * error;
    }
}
