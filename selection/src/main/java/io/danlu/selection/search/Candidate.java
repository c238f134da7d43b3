package io.danlu.selection.search;

import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Point;
import java.util.List;

/**
 * A configuration that a search has tried.
 *
 * @param number of its trial, from 0 in the order in which they were proposed
 * @param metrics the names of the scorers, that of the one that compares first
 * @param scores on every split; NaN where a fit failed
 * @param times that it took
 */
public record Candidate(int number, Point point, List<String> metrics, Scores scores, Times times) {

    public Candidate {
        metrics = List.copyOf(metrics);
    }

    /** The mean test score by the scorer that compares; the larger the better. NaN where a split has none. */
    public double mean() {
        return spread(0).mean();
    }

    /**
     * The mean test score by another scorer.
     *
     * @throws ModelException where there is none of that name
     */
    public double mean(String metric) {
        return spread(Scoring.index(metrics, metric)).mean();
    }

    /** Whether it has a mean test score by the scorer that compares. */
    public boolean isScored() {
        return Double.isFinite(mean());
    }

    /** The standard error of the mean over the splits, from their sample variance; 0 for a single split. */
    public double standardError() {
        return standardError(0);
    }

    /**
     * The same by another scorer.
     *
     * @throws ModelException where there is none of that name
     */
    public double standardError(String metric) {
        return standardError(Scoring.index(metrics, metric));
    }

    /**
     * The standard deviation of a scorer's test scores over the splits, with their number as the divisor: scikit-learn's {@code std_test_NAME}.
     *
     * @throws ModelException where there is none of that name
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

    /** The test scores by the scorer of that place, split by split. */
    List<Double> tests(int metric) {
        return scores.splits().stream()
                .map(score -> metric == 0 ? score.test() : score.beside().get(metric - 1))
                .toList();
    }

    List<Double> trains() {
        return scores.splits().stream().map(Score::train).toList();
    }

    /** The same under another number. */
    Candidate numbered(int other) {
        return new Candidate(other, point, metrics, scores, times);
    }
}
