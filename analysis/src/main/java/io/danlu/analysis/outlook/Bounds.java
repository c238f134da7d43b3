package io.danlu.analysis.outlook;

import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The best possible value of an objective, if its name tells it and no result contradicts it.
 *
 * <ul>
 *   <li>Scores of scikit-learn from 0 to 1 ({@code accuracy}, {@code f1_macro}, {@code roc_auc} and so on), maximised:
 *       1, if all results are in [0, 1].
 *   <li>Scores up to 1 ({@code r2}, {@code explained_variance} and {@code matthews_corrcoef}), maximised: 1, if no
 *       result is above it.
 *   <li>Negated errors ({@code neg_…}, {@code max_error}), maximised: 0, if no result is above it.
 *   <li>Errors and losses by name ({@code loss}, {@code val_error}, {@code rmse} and so on), minimised: 0, if no result
 *       is below it.
 * </ul>
 */
final class Bounds {

    private static final Set<String> SHARES = Set.of(
            "accuracy",
            "balanced_accuracy",
            "f1",
            "precision",
            "recall",
            "jaccard",
            "top_k_accuracy",
            "average_precision",
            "roc_auc");

    private static final Set<String> AT_MOST_ONE = Set.of("r2", "explained_variance", "matthews_corrcoef");

    /** Words in the names of quantities that are never negative. */
    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "loss",
            "error",
            "err",
            "logloss",
            "mse",
            "rmse",
            "mae",
            "mape",
            "rmsle",
            "crps",
            "brier",
            "perplexity",
            "wer",
            "cer");

    private Bounds() {}

    /**
     * Returns the least possible loss, or empty if none is known.
     *
     * @param losses the observed losses, by {@link Metric#loss}
     */
    static OptionalDouble least(Metric metric, double... losses) {
        double best = Arrays.stream(losses).min().orElse(Double.POSITIVE_INFINITY);
        double worst = Arrays.stream(losses).max().orElse(Double.POSITIVE_INFINITY);
        OptionalDouble least = least(metric, worst <= 0);
        return least.isPresent() && best >= least.getAsDouble() ? least : OptionalDouble.empty();
    }

    /**
     * Returns the least possible loss by name alone.
     *
     * @param positive whether no value is below 0
     */
    private static OptionalDouble least(Metric metric, boolean positive) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        if (metric.direction() == Direction.MINIMIZE) {
            return words(name).anyMatch(NEVER_NEGATIVE::contains) ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        if (name.startsWith("neg_") || name.equals("max_error")) {
            return OptionalDouble.of(0);
        }
        boolean share = positive
                && SHARES.contains(name.replaceFirst("_(micro|macro|weighted|ovr|ovo|ovr_weighted|ovo_weighted)$", ""));
        return share || AT_MOST_ONE.contains(name) ? OptionalDouble.of(-1) : OptionalDouble.empty();
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("[^a-z0-9]+"));
    }
}
