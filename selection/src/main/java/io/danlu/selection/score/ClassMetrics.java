package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Scores of classes, independent of which class is positive. */
final class ClassMetrics {

    /**
     * The least distance of a probability from 0 and 1; nearer ones are clipped. It is 2⁻⁵², as in scikit-learn since
     * 1.2.
     */
    private static final double EPSILON = Math.ulp(1.0);

    private ClassMetrics() {}

    /** The share of rows whose most probable class is the true one. */
    static double accuracy(Labels truth, Probabilities predicted, Weights weights) {
        return weights.mean(truth.size(), row -> truth.at(row) == predicted.label(row) ? 1 : 0);
    }

    /**
     * The mean recall of the classes that have rows, from 0 to 1. A constant prediction gets 1 / classes. Source:
     * Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010.
     */
    static double balancedAccuracy(Labels truth, Probabilities predicted, Weights weights) {
        Tally tally = Tally.of(truth, predicted, weights);
        return tally.seen()
                .filter(code -> tally.actual(code) > 0)
                .mapToDouble(code -> tally.found(code) / tally.actual(code))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The correlation of truth and prediction, from −1 to 1, for any number of classes; 0 if either has one class only.
     * Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", Computational
     * Biology and Chemistry 28, 2004.
     */
    static double matthewsCorrelation(Labels truth, Probabilities predicted, Weights weights) {
        Tally tally = Tally.of(truth, predicted, weights);
        if (isConstant(tally, tally::actual) || isConstant(tally, tally::predicted)) {
            return 0;
        }
        double total = tally.total();
        double square = total * total;
        double both = square
                - tally.seen()
                        .mapToDouble(k -> tally.actual(k) * tally.predicted(k))
                        .sum();
        double actual = square
                - tally.seen()
                        .mapToDouble(k -> tally.actual(k) * tally.actual(k))
                        .sum();
        double said = square
                - tally.seen()
                        .mapToDouble(k -> tally.predicted(k) * tally.predicted(k))
                        .sum();
        double missed = square - total * tally.sumFound();
        return (both - missed) / Math.sqrt(actual * said);
    }

    private static boolean isConstant(Tally tally, IntToDoubleFunction margin) {
        return tally.seen().filter(code -> margin.applyAsDouble(code) > 0).count() < 2;
    }

    /**
     * The share of rows whose true class is among the two most probable, scikit-learn's default. Among equal
     * probabilities the later class comes first. It is always 1 for two classes.
     */
    static double topTwoAccuracy(Labels truth, Probabilities predicted, Weights weights) {
        return weights.mean(truth.size(), row -> rank(predicted, row, truth.at(row)) < 2 ? 1 : 0);
    }

    /** Returns the number of classes before {@code code}. */
    private static long rank(Probabilities predicted, int row, int code) {
        double own = predicted.at(row, code);
        return IntStream.range(0, predicted.classes())
                .filter(other -> predicted.at(row, other) > own || (predicted.at(row, other) == own && other > code))
                .count();
    }

    /**
     * The negative mean squared error of the probabilities, summed over classes and halved for two classes. It ranges
     * from −1 for two classes, and −2 for more, to 0. Scikit-learn has it for more than two classes since 1.7. Source:
     * Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1950.
     */
    static double negativeBrier(Labels truth, Probabilities predicted, Weights weights) {
        int first = predicted.classes() == 2 ? 1 : 0;
        return 0
                - weights.mean(
                        truth.size(),
                        row -> IntStream.range(first, predicted.classes())
                                .mapToDouble(code -> square(predicted.at(row, code) - (truth.at(row) == code ? 1 : 0)))
                                .sum());
    }

    private static double square(double error) {
        return error * error;
    }

    /**
     * The mean logarithm of the true class's probability, in nats; at most 0. Probabilities are clipped, then scaled to
     * sum to 1, as scikit-learn 1.4 does. A class without rows counts too, as in scikit-learn if it is given all the
     * {@code labels}.
     */
    static double negativeLogLoss(Labels truth, Probabilities predicted, Weights weights) {
        return weights.mean(
                truth.size(), row -> Math.log(clipped(predicted.at(row, truth.at(row))) / sum(predicted, row)));
    }

    private static double sum(Probabilities predicted, int row) {
        double sum = 0;
        for (int code = 0; code < predicted.classes(); code++) {
            sum += clipped(predicted.at(row, code));
        }
        return sum;
    }

    private static double clipped(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }
}
