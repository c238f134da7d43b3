package io.danlu.forest;

/**
 * The loss that boosting minimizes: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of
 * Statistics 29 (2001). Each tree is grown on the residuals, the negative gradients. Its leaves then get one Newton
 * step each, and their values are added to the scores.
 */
sealed interface Loss permits ClassLoss, SquaredLoss {

    /** Returns the number of scores of a row, which is also the number of trees in a round. */
    int outputs();

    /**
     * Returns the best constant scores for some rows.
     *
     * @param weights by row of the data set; {@link CaseWeights#EQUAL} if all are equal
     */
    double[] start(int[] rows, double[] weights);

    /** Returns the weight of every row of the data set, or nothing if all are equal. */
    double[] weights();

    /**
     * Writes the negative gradients.
     *
     * @param scores the scores by output and row of the data set
     * @param residuals receives the residuals by output and row, for {@code rows} only
     */
    void residuals(int[] rows, double[][] scores, double[][] residuals);

    /** Returns the second derivative at a residual. */
    double curvature(double residual);

    /**
     * Returns the factor of a Newton step, which is the sum of a leaf's residuals divided by the sum of its curvatures.
     */
    double stepFactor();
}
