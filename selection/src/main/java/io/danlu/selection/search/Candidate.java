package io.danlu.selection.search;

import io.danlu.selection.Scores;
import io.danlu.selection.SplitOutcome;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Point;
import io.danlu.space.Spelling;
import java.util.List;

/**
 * A configuration that a search has tried.
 *
 * @param number of its trial, from 0 in the order of the proposals
 * @param metrics the names of the scorers, first that by which candidates are compared
 * @param outcomes the outcome on each split, with the durations of its fit and of its scores; NaN if a fit failed
 */
public record Candidate(int number, Point point, List<String> metrics, List<SplitOutcome> outcomes) {

    public Candidate {
        metrics = List.copyOf(metrics);
        outcomes = List.copyOf(outcomes);
    }

    /** Returns the scores on every split; NaN if a fit failed. */
    public Scores scores() {
        return new Scores(outcomes.stream().map(SplitOutcome::score).toList());
    }

    /** Returns the mean test score by which candidates are compared; larger is better. NaN if a split has none. */
    public double mean() {
        return scores().mean();
    }

    /**
     * Returns the mean test score by another scorer.
     *
     * @throws ModelException if there is none of that name
     */
    public double mean(String metric) {
        return Scores.mean(tests(metric));
    }

    /**
     * Returns the standard deviation of a scorer's test scores over the splits, with their number as the divisor:
     * scikit-learn's {@code std_test_NAME}.
     *
     * @throws ModelException if there is none of that name
     */
    public double sd(String metric) {
        return Scores.sd(tests(metric));
    }

    /** Returns true if it has a mean test score by which candidates are compared. */
    public boolean isScored() {
        return Double.isFinite(mean());
    }

    List<Double> tests(String metric) {
        return scores().tests(index(metrics, metric));
    }

    /**
     * Returns the index of a scorer.
     *
     * @throws ModelException if there is none of that name
     */
    static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new ModelException("Scoring: '%s' is none of the search's scorers.%s Name one of %s."
                    .formatted(name, Spelling.nearest(name, names), String.join(", ", names)));
        }
        return index;
    }
}
