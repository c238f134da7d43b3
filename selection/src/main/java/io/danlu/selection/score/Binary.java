package io.danlu.selection.score;

import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Probabilities;

/**
 * Scores that depend on which of two classes is the positive one. It is the one that was named as such
 * ({@link Labels#withPositive}). Without one it is as in scikit-learn, where {@code pos_label} is 1: the rates of
 * {@link Rate} and the average precision need a class named 1, and the other scores take the second class.
 */
final class Binary {

    private static final String POSITIVE = "1";
    private static final int SECOND = 1;

    private Binary() {}

    /**
     * Returns the number of the positive class, which was named as such or is named 1, if there is exactly one other.
     */
    static int namedOne(String scoring, Labels truth) {
        int code = truth.positive().orElseGet(() -> truth.classes().indexOf(POSITIVE));
        if (code < 0 || truth.classes().size() != 2) {
            throw new ModelException(
                    "Scoring: '%1$s' needs two classes, of which the positive one is named 1, but target '%2$s' has %3$s. Use %4$s; or, of two classes, name it as positive."
                            .formatted(scoring, truth.name(), classes(truth), elsewhere(scoring)));
        }
        return code;
    }

    private static String elsewhere(String scoring) {
        return scoring.equals(Ranking.AVERAGE_PRECISION)
                ? "roc_auc"
                : "%1$s_macro, %1$s_micro or %1$s_weighted".formatted(scoring);
    }

    /** Returns the number of the positive class, the second one if none was named, if there are two. */
    static int second(String scoring, Labels truth, String instead) {
        if (truth.classes().size() != 2) {
            throw new ModelException("Scoring: '%s' needs two classes, but target '%s' has %d (%s). Use %s."
                    .formatted(scoring, truth.name(), truth.classes().size(), classes(truth), instead));
        }
        return truth.positive().orElse(SECOND);
    }

    private static String classes(Labels truth) {
        return String.join(", ", truth.classes());
    }

    /**
     * The positive likelihood ratio, sensitivity / (1 − specificity), from 0 without an upper bound. It is the factor
     * by which predictions of the second class are likelier for its own rows than for those of the first. NaN if no row
     * of the first class is predicted to be of the second, or either class is absent. Source: scikit-learn's user
     * guide, section "Class likelihood ratios".
     */
    static double positiveLikelihoodRatio(Labels truth, Probabilities probabilities, Weights weights) {
        int positive = second("positive_likelihood_ratio", truth, "balanced_accuracy");
        Tally tally = Tally.of(truth, probabilities, weights);
        double mistaken = tally.predicted(positive) - tally.found(positive);
        return mistaken == 0
                ? Double.NaN
                : defined(tally.found(positive) / tally.actual(positive) * tally.actual(1 - positive) / mistaken);
    }

    /**
     * The negative of the negative likelihood ratio, −(1 − sensitivity) / specificity; at most 0. It is the factor by
     * which predictions of the first class are likelier for rows of the second than for its own. NaN if no row of the
     * first class is recognised, or either class is absent.
     */
    static double negativeNegativeLikelihoodRatio(Labels truth, Probabilities probabilities, Weights weights) {
        int positive = second("neg_negative_likelihood_ratio", truth, "balanced_accuracy");
        Tally tally = Tally.of(truth, probabilities, weights);
        double missed = tally.actual(positive) - tally.found(positive);
        double recognised = tally.found(1 - positive);
        return recognised == 0
                ? Double.NaN
                : 0 - defined(missed / tally.actual(positive) * tally.actual(1 - positive) / recognised);
    }

    private static double defined(double ratio) {
        return Double.isFinite(ratio) ? ratio : Double.NaN;
    }
}
