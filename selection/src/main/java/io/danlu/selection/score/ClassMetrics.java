package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;

/** Scores of classes that need no table of who was taken for whom. */
final class ClassMetrics {

    /** Probabilities nearer to 0 or 1 are taken for that near: 2⁻⁵², as in scikit-learn since 1.2. */
    private static final double EPSILON = Math.ulp(1.0);

    private ClassMetrics() {}

    /** The share of rows whose most probable class is the true one. */
    static double accuracy(Labels truth, Probabilities predicted, Weights weights) {
        return weights.mean(truth.size(), row -> truth.at(row) == predicted.label(row) ? 1 : 0);
    }

    /**
     * The mean logarithm of the true class's probability, in nats; never above 0. Probabilities are clipped, then made to sum
     * to 1, as scikit-learn 1.4 does. A class that the rows lack is counted all the same: it is scikit-learn's score when it is
     * told all the {@code labels}.
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
