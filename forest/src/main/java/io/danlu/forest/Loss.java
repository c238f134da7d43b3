package io.danlu.forest;

/**
 * What boosting lowers, as Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001), has it:
 * scores are added up tree by tree, each tree is grown on the negative gradients, the residuals, and its leaves then get one Newton step
 * each.
 */
sealed interface Loss permits ClassLoss, SquaredLoss {

    /** How many scores a row has, hence how many trees a round. */
    int outputs();

    /** The best constant scores for some rows. */
    double[] start(int[] rows);

    /**
     * Writes the negative gradients.
     *
     * @param scores by output and row of the data set
     * @param residuals as the scores; written for {@code rows} only
     */
    void residuals(int[] rows, double[][] scores, double[][] residuals);

    /** The second derivative that belongs to a residual. */
    double curvature(double residual);

    /** What a Newton step, the sum of a leaf's residuals over that of its curvatures, is multiplied with. */
    double stepFactor();
}
