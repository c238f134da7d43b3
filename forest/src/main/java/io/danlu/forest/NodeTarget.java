package io.danlu.forest;

/**
 * The target's side of growing: what a node's rows have for a target, and how good a cut of them is.
 *
 * <p>Every criterion here lowers the impurity by the sum of a score over the two sides, where a side's score depends on its own
 * rows alone. Scratch of one grower, for one thread.
 */
sealed interface NodeTarget permits ClassTarget, ValueTarget {

    /** How many numbers a node's prediction has. */
    int width();

    /** Turns to the node that holds {@code rows[from..to)}, at least one row. */
    void enter(int[] rows, int from, int to);

    /** Whether the node's rows all have the same target. */
    boolean pure();

    double impurity();

    /** Writes the node's prediction to {@code values} from {@code offset} on. */
    void predict(double[] values, int offset);

    /**
     * Offers every cut of the node that a feature allows.
     *
     * @param first the node's first row in the feature's order
     * @param next the other rows, as {@link RankSort#next} gives them
     * @param count how many rows
     * @param minLeaf the least number of rows on either side, at least 1
     */
    void offerCuts(int first, int[] next, int count, int minLeaf, BestCut best);

    /**
     * By how much a cut lowers the impurity of the whole tree, at least 0.
     *
     * @param score the cut's score
     * @param rootWeight the weight of all rows of the tree
     */
    double improvement(double score, double rootWeight);
}
