package io.danlu.selection.score;

import io.danlu.selection.data.Numbers;
import io.danlu.selection.learn.Estimates;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores of numbers. */
final class NumberMetrics {

    private NumberMetrics() {}

    /**
     * The share of the target's variance that is explained, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; at most 1, without a lower
     * bound. As in scikit-learn, if all targets are equal it is 1 for a perfect prediction and 0 otherwise. NaN for
     * fewer than two rows.
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

    /**
     * The share of the target's variance that is explained if a constant error is forgiven, 1 − Var(y − ŷ) / Var(y). It
     * is at most 1, without a lower bound. As in scikit-learn it is 1 if all errors are equal, else 0 if all targets
     * are.
     */
    static double explainedVariance(Numbers truth, Estimates predicted, Weights weights) {
        double mean = weights.mean(truth.size(), truth::at);
        double bias = weights.mean(truth.size(), row -> truth.at(row) - predicted.at(row));
        double unexplained = weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row) - bias));
        double variance = weights.mean(truth.size(), row -> square(truth.at(row) - mean));
        if (unexplained == 0) {
            return 1;
        }
        return variance == 0 ? 0 : 1 - unexplained / variance;
    }

    /** The negative of the largest error of a row with a weight, in the target's units; at most 0. */
    static double negativeMaxError(Numbers truth, Estimates predicted, Weights weights) {
        return 0
                - IntStream.range(0, truth.size())
                        .filter(row -> weights.at(row) > 0)
                        .mapToDouble(row -> error(truth, predicted, row))
                        .max()
                        .orElse(Double.NaN);
    }

    /**
     * The negative median absolute error, in the target's units; at most 0. If half of the weight lies on either side
     * of two errors, their mean is taken. Weights therefore count like copies of rows, as in scikit-learn since 1.7.
     */
    static double negativeMedianAbsoluteError(Numbers truth, Estimates predicted, Weights weights) {
        int[] order = IntStream.range(0, truth.size())
                .filter(row -> weights.at(row) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> error(truth, predicted, row)))
                .mapToInt(row -> row)
                .toArray();
        double half = IntStream.of(order).mapToDouble(weights::at).sum() / 2;
        int middle = 0;
        double below = weights.at(order[0]);
        while (below < half) {
            middle++;
            below += weights.at(order[middle]);
        }
        int next = below == half ? order[middle + 1] : order[middle];
        return 0 - (error(truth, predicted, order[middle]) + error(truth, predicted, next)) / 2;
    }

    private static double error(Numbers truth, Estimates predicted, int row) {
        return Math.abs(truth.at(row) - predicted.at(row));
    }

    /**
     * The negative mean error as a share of the target's absolute value: 0.1 is ten per cent. At most 0. As in
     * scikit-learn, the absolute value is taken as at least 2⁻⁵².
     */
    static double negativeMeanAbsolutePercentageError(Numbers truth, Estimates predicted, Weights weights) {
        return 0
                - weights.mean(
                        truth.size(),
                        row -> error(truth, predicted, row) / Math.max(Math.abs(truth.at(row)), Math.ulp(1.0)));
    }

    /** The negative mean squared error, in the target's units squared; at most 0. */
    static double negativeMeanSquaredError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row)));
    }

    /** The negative root of the mean squared error, in the target's units; at most 0. */
    static double negativeRootMeanSquaredError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - Math.sqrt(weights.mean(truth.size(), row -> square(truth.at(row) - predicted.at(row))));
    }

    /** The negative mean absolute error, in the target's units; at most 0. */
    static double negativeMeanAbsoluteError(Numbers truth, Estimates predicted, Weights weights) {
        return 0 - weights.mean(truth.size(), row -> error(truth, predicted, row));
    }

    private static double square(double error) {
        return error * error;
    }
}
