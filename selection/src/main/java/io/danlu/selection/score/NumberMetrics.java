package io.danlu.selection.score;

import io.danlu.selection.data.Numbers;
import io.danlu.selection.learn.Estimates;
import java.util.Comparator;
import java.util.stream.IntStream;

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

    /**
     * The share of the target's variance that is explained where a constant error is forgiven, 1 − Var(y − ŷ) / Var(y); at most
     * 1, without a lower bound. As in scikit-learn it is 1 where the errors are all the same, else 0 where the targets are.
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

    /** The largest error of a row that has a weight, in the target's units; at most 0. */
    static double negativeMaxError(Numbers truth, Estimates predicted, Weights weights) {
        return 0
                - IntStream.range(0, truth.size())
                        .filter(row -> weights.at(row) > 0)
                        .mapToDouble(row -> error(truth, predicted, row))
                        .max()
                        .orElse(Double.NaN);
    }

    /**
     * In the target's units; at most 0. Where half of the weight lies on either side of two errors, it is their mean; so
     * weights count like copies of rows, which scikit-learn has since 1.7.
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
     * The error as a share of the target's absolute value, which is taken for 2⁻⁵² where it is less, as scikit-learn does: 0.1
     * is ten per cent. At most 0.
     */
    static double negativeMeanAbsolutePercentageError(Numbers truth, Estimates predicted, Weights weights) {
        return 0
                - weights.mean(
                        truth.size(),
                        row -> error(truth, predicted, row) / Math.max(Math.abs(truth.at(row)), Math.ulp(1.0)));
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
        return 0 - weights.mean(truth.size(), row -> error(truth, predicted, row));
    }

    private static double square(double error) {
        return error * error;
    }
}
