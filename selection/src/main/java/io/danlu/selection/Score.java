package io.danlu.selection;

import java.util.List;
import java.util.Map;

/**
 * A fitted model's scores, of which larger ones are better, and its costs.
 *
 * @param test the score on rows that it was not fitted to
 * @param train the score on the rows that it was fitted to; NaN if the scorer is undefined for the prediction
 * @param beside the other scorers' scores on the test rows, in their order; NaN if one is undefined for the prediction
 * @param costs those that are measured; may be empty
 */
public record Score(double test, double train, List<Double> beside, Map<Cost, Double> costs) {

    public Score {
        beside = List.copyOf(beside);
        costs = Map.copyOf(costs);
    }

    /** Creates scores without costs. */
    public Score(double test, double train, List<Double> beside) {
        this(test, train, beside, Map.of());
    }

    /** Creates the scores of a single scorer. */
    public Score(double test, double train) {
        this(test, train, List.of());
    }

    /** Returns the score of the test rows by a scorer: 0 for the main one, then those beside it. */
    double test(int scorer) {
        return scorer == 0 ? test : beside.get(scorer - 1);
    }
}
