package io.danlu.forest;

/**
 * The target in the growing of trees: computes the prediction of a node and the scores of its cuts.
 *
 * <p>The improvement of a cut is a sum of one score for each side, which depends only on the rows of that side. Working
 * memory of one grower, for one thread.
 */
sealed interface NodeTarget permits ClassTarget, WeightedClassTarget, ValueTarget {

    /** Returns the number of values of a node's prediction. */
    int width();

    /** Selects the node that holds {@code rows[from..to)}, at least one row. */
    void enter(int[] rows, int from, int to);

    /** Returns true if all rows of the node have the same target. */
    boolean pure();

    double impurity();

    /** Writes the node's prediction to {@code values}, from {@code offset} on. */
    void predict(double[] values, int offset);

    /**
     * Offers every cut of the node by one feature.
     *
     * @param first the node's first row in the feature's order
     * @param next the following rows, as in {@link RankSort#next}
     * @param count the number of rows
     * @param minLeaf the minimum number of rows on either side, at least 1
     */
    void offerCuts(int first, int[] next, int count, int minLeaf, BestCut best);

    /**
     * Returns the decrease of the impurity of the whole tree by a cut, at least 0.
     *
     * @param score the cut's score
     * @param rootWeight the weight of all rows of the tree
     */
    double improvement(double score, double rootWeight);
}
