package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Probabilities;
import java.util.Arrays;

/**
 * F1 of each class, 2·tp / (true + predicted), where tp counts the class's rows that were found: the harmonic mean of precision
 * and recall (van Rijsbergen, "Information retrieval", 2nd ed. 1979, chapter 7). It is 0 for a class that is neither there nor
 * predicted, as scikit-learn has it. One pass over the rows fills the counts; from 0 to 1.
 */
final class F1 {

    private static final String POSITIVE = "1";

    private final double[] found;
    private final double[] actual;
    private final double[] predicted;
    private final boolean[] seen;

    private F1(Labels truth, Probabilities probabilities, Weights weights) {
        int classes = truth.classes().size();
        found = new double[classes];
        actual = new double[classes];
        predicted = new double[classes];
        seen = new boolean[classes];
        for (int row = 0; row < truth.size(); row++) {
            count(truth.at(row), probabilities.label(row), weights.at(row));
        }
    }

    private void count(int truth, int label, double weight) {
        found[truth] += truth == label ? weight : 0;
        actual[truth] += weight;
        predicted[label] += weight;
        seen[truth] = true;
        seen[label] = true;
    }

    /** Of the class named 1, the other being the negative one. */
    static double positive(Labels truth, Probabilities probabilities, Weights weights) {
        int code = truth.classes().indexOf(POSITIVE);
        if (code < 0 || truth.classes().size() != 2) {
            throw new ModelException(
                    "Scoring: 'f1' needs two classes, of which the positive one is named 1, but target '%s' has %s. Use f1_macro, f1_micro or f1_weighted."
                            .formatted(truth.name(), String.join(", ", truth.classes())));
        }
        return new F1(truth, probabilities, weights).of(code);
    }

    /** Of all classes taken together; with one class for each row, it is the accuracy. */
    static double micro(Labels truth, Probabilities probabilities, Weights weights) {
        F1 counts = new F1(truth, probabilities, weights);
        double rows = Arrays.stream(counts.actual).sum()
                + Arrays.stream(counts.predicted).sum();
        return 2 * Arrays.stream(counts.found).sum() / rows;
    }

    /** The classes' mean; classes neither there nor predicted don't count. */
    static double macro(Labels truth, Probabilities probabilities, Weights weights) {
        F1 counts = new F1(truth, probabilities, weights);
        double sum = 0;
        int classes = 0;
        for (int code = 0; code < counts.seen.length; code++) {
            sum += counts.of(code);
            classes += counts.seen[code] ? 1 : 0;
        }
        return sum / classes;
    }

    /** The classes' mean, each weighted by its rows. */
    static double weighted(Labels truth, Probabilities probabilities, Weights weights) {
        F1 counts = new F1(truth, probabilities, weights);
        double sum = 0;
        for (int code = 0; code < counts.actual.length; code++) {
            sum += counts.actual[code] * counts.of(code);
        }
        return sum / Arrays.stream(counts.actual).sum();
    }

    private double of(int code) {
        double rows = actual[code] + predicted[code];
        return rows == 0 ? 0 : 2 * found[code] / rows;
    }
}
