package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Probabilities;
import java.util.Locale;

/**
 * Rates of one class against the others, from 0 to 1, and their averages over classes. As in scikit-learn, a rate whose
 * divisor is 0 is 0. Source: scikit-learn's user guide, section "Precision, recall and F-measures".
 */
enum Rate {

    /** The share of a class's predictions that are right. */
    PRECISION {
        @Override
        double of(double found, double actual, double predicted) {
            return ratio(found, predicted);
        }
    },

    /** The share of a class's rows that are found. */
    RECALL {
        @Override
        double of(double found, double actual, double predicted) {
            return ratio(found, actual);
        }
    },

    /** The harmonic mean of the two (van Rijsbergen, "Information retrieval", 2nd ed. 1979, chapter 7). */
    F1 {
        @Override
        double of(double found, double actual, double predicted) {
            return ratio(2 * found, actual + predicted);
        }
    },

    /** The share of rows that are both of the class and predicted to be, among those that are either (Jaccard 1912). */
    JACCARD {
        @Override
        double of(double found, double actual, double predicted) {
            return ratio(found, actual + predicted - found);
        }
    };

    /**
     * Returns the rate of one class.
     *
     * @param found the weight of its rows that are predicted to be of it
     * @param actual the weight of its rows
     * @param predicted the weight of the rows that are predicted to be of it
     */
    abstract double of(double found, double actual, double predicted);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rate of the class named 1; the other class is the negative one. */
    double positive(Labels truth, Probabilities probabilities, Weights weights) {
        return of(Tally.of(truth, probabilities, weights), Binary.namedOne(word(), truth));
    }

    /**
     * The rate of all classes taken together. As each row has one class, all rates but Jaccard's equal the accuracy.
     */
    double micro(Labels truth, Probabilities probabilities, Weights weights) {
        Tally tally = Tally.of(truth, probabilities, weights);
        return of(tally.sumFound(), tally.total(), tally.total());
    }

    /** The mean over the classes; classes that are neither present nor predicted don't count. */
    double macro(Labels truth, Probabilities probabilities, Weights weights) {
        Tally tally = Tally.of(truth, probabilities, weights);
        return tally.seen().mapToDouble(code -> of(tally, code)).average().orElse(Double.NaN);
    }

    /** The mean over the classes, each weighted by its rows. */
    double weighted(Labels truth, Probabilities probabilities, Weights weights) {
        Tally tally = Tally.of(truth, probabilities, weights);
        double sum = tally.seen()
                .mapToDouble(code -> tally.actual(code) * of(tally, code))
                .sum();
        return sum / tally.total();
    }

    private double of(Tally tally, int code) {
        return of(tally.found(code), tally.actual(code), tally.predicted(code));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
