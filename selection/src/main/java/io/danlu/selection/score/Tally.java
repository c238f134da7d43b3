package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The margins and the diagonal of the confusion matrix, which is all that scores need. Computed in one pass over the
 * rows.
 */
final class Tally {

    private final double[] found;
    private final double[] actual;
    private final double[] predicted;
    private final boolean[] seen;

    private Tally(int classes) {
        found = new double[classes];
        actual = new double[classes];
        predicted = new double[classes];
        seen = new boolean[classes];
    }

    static Tally of(Labels truth, Probabilities probabilities, Weights weights) {
        Tally tally = new Tally(truth.classes().size());
        for (int row = 0; row < truth.size(); row++) {
            tally.count(truth.at(row), probabilities.label(row), weights.at(row));
        }
        return tally;
    }

    private void count(int truth, int label, double weight) {
        found[truth] += truth == label ? weight : 0;
        actual[truth] += weight;
        predicted[label] += weight;
        seen[truth] = true;
        seen[label] = true;
    }

    /** Returns the classes that have a row or are predicted for one, whatever its weight. */
    IntStream seen() {
        return IntStream.range(0, seen.length).filter(code -> seen[code]);
    }

    /** Returns the weight of a class's rows that are predicted to be of it. */
    double found(int code) {
        return found[code];
    }

    /** Returns the weight of a class's rows. */
    double actual(int code) {
        return actual[code];
    }

    /** Returns the weight of the rows that are predicted to be of a class. */
    double predicted(int code) {
        return predicted[code];
    }

    double sumFound() {
        return Arrays.stream(found).sum();
    }

    /** Returns the weight of all rows. */
    double total() {
        return Arrays.stream(actual).sum();
    }
}
