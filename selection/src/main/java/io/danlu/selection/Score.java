package io.danlu.selection;

import java.util.List;

/**
 * A fitted model's scores; larger is better.
 *
 * @param test on rows that it was not fitted to
 * @param train on those that it was fitted to; NaN where the scorer has no meaning for the prediction
 * @param beside on the former, by the scorers beside the first, in their order; NaN where one has no meaning for the prediction
 */
public record Score(double test, double train, List<Double> beside) {

    public Score {
        beside = List.copyOf(beside);
    }

    /** Scores of one scorer. */
    public Score(double test, double train) {
        this(test, train, List.of());
    }
}
