package io.danlu.forest;

/**
 * The best cut of a node found so far: its score and the rows on either side. Reusable working memory for one thread.
 */
final class BestCut {

    private double score;
    private int lower;
    private int upper;

    /** Resets to no cut. */
    void clear() {
        score = Double.NEGATIVE_INFINITY;
    }

    /**
     * Keeps the cut between two neighbouring rows in a feature's order if its score is higher than all earlier ones.
     */
    void offer(double candidate, int lowerRow, int upperRow) {
        if (candidate > score) {
            score = candidate;
            lower = lowerRow;
            upper = upperRow;
        }
    }

    /** Returns the sum of the scores of both sides; −∞ before the first cut. */
    double score() {
        return score;
    }

    /** Returns the last row that goes left. */
    int lower() {
        return lower;
    }

    /** Returns the first row that goes right. */
    int upper() {
        return upper;
    }
}
