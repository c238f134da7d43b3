package io.danlu.forest;

/** The best cut of a node that was seen: between which rows, and its score. Scratch, for one thread. */
final class BestCut {

    private double score;
    private int lower;
    private int upper;

    /** Forgets what was seen. */
    void clear() {
        score = Double.NEGATIVE_INFINITY;
    }

    /** Keeps the cut between two neighbours in the order of a feature if it scores higher than every one before. */
    void offer(double candidate, int lowerRow, int upperRow) {
        if (candidate > score) {
            score = candidate;
            lower = lowerRow;
            upper = upperRow;
        }
    }

    /** The sum of both sides' scores; −∞ before the first cut. */
    double score() {
        return score;
    }

    /** The last row that goes left. */
    int lower() {
        return lower;
    }

    /** The first row that goes right. */
    int upper() {
        return upper;
    }
}
