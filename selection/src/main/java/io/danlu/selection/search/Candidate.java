package io.danlu.selection.search;

import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Point;
import java.util.List;

/**
 * A configuration that a search has tried.
 *
 * @param number of its trial, from 0 in the order of the proposals
 * @param metrics the names of the scorers, first that by which candidates are compared
 * @param scores on every split; NaN if a fit failed
 * @param times the durations of its fits and scores
 */
public record Candidate(int number, Point point, List<String> metrics, Scores scores, Times times) {

    public Candidate {
        metrics = List.copyOf(metrics);
    }

    /** Returns the mean test score by which candidates are compared; larger is better. NaN if a split has none. */
    public double mean() {
        return spread(0).mean();
    }

    /**
     * Returns the mean test score by another scorer.
     *
     * @throws ModelException if there is none of that name
     */
    public double mean(String metric) {
        return spread(Scoring.index(metrics, metric)).mean();
    }

    /** Tells whether it has a mean test score by which candidates are compared. */
    public boolean isScored() {
        return Double.isFinite(mean());
    }

    /** Returns the standard error of the mean over the splits, from their sample variance; 0 for a single split. */
    public double standardError() {
        return standardError(0);
    }

    /**
     * Returns the standard error by another scorer.
     *
     * @throws ModelException if there is none of that name
     */
    public double standardError(String metric) {
        return standardError(Scoring.index(metrics, metric));
    }

    /**
     * Returns the standard deviation of a scorer's test scores over the splits, with their number as the divisor:
     * scikit-learn's {@code std_test_NAME}.
     *
     * @throws ModelException if there is none of that name
     */
    public double sd(String metric) {
        return spread(Scoring.index(metrics, metric)).sd();
    }

    private double standardError(int metric) {
        return Scores.standardError(tests(metric));
    }

    Spread spread(int metric) {
        return Spread.of(tests(metric));
    }

    /** Returns the test scores by the scorer of that index, split by split. */
    List<Double> tests(int metric) {
        return scores.splits().stream()
                .map(score -> metric == 0 ? score.test() : score.beside().get(metric - 1))
                .toList();
    }

    List<Double> trains() {
        return scores.splits().stream().map(Score::train).toList();
    }

    /** Returns the same candidate under another number. */
    Candidate numbered(int other) {
        return new Candidate(other, point, metrics, scores, times);
    }
}
