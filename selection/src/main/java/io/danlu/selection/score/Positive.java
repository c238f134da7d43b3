package io.danlu.selection.score;

import io.danlu.selection.data.Numbers;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Losses of numbers without negative values. All are means over the rows, 0 for a perfect prediction and positive
 * otherwise; the scores are their negatives.
 *
 * <p>A deviance is twice the log-likelihood that the prediction lacks. Sources: scikit-learn's user guide, section
 * "Mean Poisson, Gamma, and Tweedie deviances"; McCullagh and Nelder, "Generalized linear models", 2nd ed. 1989,
 * section 2.3.
 */
final class Positive {

    /** The mean of (ln(1 + y) − ln(1 + ŷ))². */
    static final Positive SQUARED_LOG =
            new Positive("neg_mean_squared_log_error", Least.ZERO, Least.ZERO, Positive::squaredLog, mean -> mean);

    /** The root of the mean of (ln(1 + y) − ln(1 + ŷ))². */
    static final Positive ROOT_SQUARED_LOG =
            new Positive("neg_root_mean_squared_log_error", Least.ZERO, Least.ZERO, Positive::squaredLog, Math::sqrt);

    /** The mean of 2 (y ln(y / ŷ) − y + ŷ), in the target's units. */
    static final Positive POISSON =
            new Positive("neg_mean_poisson_deviance", Least.ZERO, Least.ABOVE_ZERO, Positive::poisson, mean -> mean);

    /** The mean of 2 (ln(ŷ / y) + y / ŷ − 1), without a unit. */
    static final Positive GAMMA =
            new Positive("neg_mean_gamma_deviance", Least.ABOVE_ZERO, Least.ABOVE_ZERO, Positive::gamma, mean -> mean);

    private enum Least {
        ZERO("at least 0") {
            @Override
            boolean holds(double value) {
                return value >= 0;
            }
        },
        ABOVE_ZERO("above 0") {
            @Override
            boolean holds(double value) {
                return value > 0;
            }
        };

        private final String words;

        Least(String words) {
            this.words = words;
        }

        abstract boolean holds(double value);
    }

    private final String scoring;
    private final Least truths;
    private final Least predictions;
    private final DoubleBinaryOperator loss;
    private final DoubleUnaryOperator finish;

    private Positive(
            String scoring, Least truths, Least predictions, DoubleBinaryOperator loss, DoubleUnaryOperator finish) {
        this.scoring = scoring;
        this.truths = truths;
        this.predictions = predictions;
        this.loss = loss;
        this.finish = finish;
    }

    NumberScorer scorer() {
        return new NumberScorer(scoring, this::score);
    }

    private double score(Numbers truth, Estimates predicted, Weights weights) {
        for (int row = 0; row < truth.size(); row++) {
            require(truths, "values of target '" + truth.name() + "'", truth.at(row));
            require(predictions, "predictions", predicted.at(row));
        }
        return 0
                - finish.applyAsDouble(
                        weights.mean(truth.size(), row -> loss.applyAsDouble(truth.at(row), predicted.at(row))));
    }

    private void require(Least least, String what, double value) {
        if (!least.holds(value)) {
            throw new ModelException("Scoring: '%s' needs %s %s, but one is %s. Use neg_mean_squared_error."
                    .formatted(scoring, what, least.words, value));
        }
    }

    private static double squaredLog(double truth, double predicted) {
        double error = Math.log1p(truth) - Math.log1p(predicted);
        return error * error;
    }

    private static double poisson(double truth, double predicted) {
        double likelihood = truth == 0 ? 0 : truth * Math.log(truth / predicted);
        return 2 * (likelihood - truth + predicted);
    }

    private static double gamma(double truth, double predicted) {
        return 2 * (Math.log(predicted / truth) + truth / predicted - 1);
    }
}
