package io.danlu.selection.search;

import io.danlu.selection.Scores;
import io.danlu.space.Point;

/**
 * A configuration that a search has scored.
 *
 * @param number of its trial, from 0 in the order in which they were proposed
 * @param scores on every split
 */
public record Candidate(int number, Point point, Scores scores) {

    /** The mean test score; the larger the better. */
    public double mean() {
        return scores.mean();
    }

    /** The standard error of the mean over the splits, from their sample variance; 0 for a single split. */
    public double standardError() {
        int splits = scores.splits().size();
        return splits < 2 ? 0 : scores.sd() / Math.sqrt(splits - 1);
    }
}
