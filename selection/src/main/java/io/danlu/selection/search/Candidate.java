package io.danlu.selection.search;

import io.danlu.selection.Scores;
import io.danlu.space.Point;

/**
 * A configuration that a search has tried.
 *
 * @param number of its trial, from 0 in the order in which they were proposed
 * @param scores on every split; NaN where a fit failed
 * @param times that it took
 */
public record Candidate(int number, Point point, Scores scores, Times times) {

    /** The mean test score; the larger the better. NaN where a split has none. */
    public double mean() {
        return scores.mean();
    }

    /** Whether it has a mean test score. */
    public boolean isScored() {
        return Double.isFinite(mean());
    }

    /** The standard error of the mean over the splits, from their sample variance; 0 for a single split. */
    public double standardError() {
        int splits = scores.splits().size();
        return splits < 2 ? 0 : scores.sd() / Math.sqrt(splits - 1);
    }

    /** The same under another number. */
    Candidate numbered(int other) {
        return new Candidate(other, point, scores, times);
    }
}
