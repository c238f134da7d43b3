package io.danlu.forest;

/**
 * The negative log-likelihood of classes. Two classes have one score, the log-odds of the second class (Friedman 2001,
 * algorithm 5, in scikit-learn's scale). More classes have one score each, the logarithm of its share up to a constant
 * (algorithm 6).
 */
record ClassLoss(Classes classes) implements Loss {

    /** The smallest share of a class: the distance from 1 to the next float, as in scikit-learn 1.4. */
    private static final double LEAST_SHARE = Math.ulp(1f);

    @Override
    public int outputs() {
        return classes.count() <= 2 ? 1 : classes.count();
    }

    @Override
    public double[] weights() {
        return classes.weights();
    }

    @Override
    public double[] start(int[] rows, double[] weights) {
        double[] shares = new double[classes.count()];
        for (int row : rows) { // the mean of the weights is 1
            shares[classes.label(row)] += (weights.length == 0 ? 1 : weights[row]) / rows.length;
        }
        double[] start = new double[outputs()];
        for (int k = 0; k < start.length; k++) {
            double share = shares[start.length == 1 ? shares.length - 1 : k];
            double kept = Math.clamp(share, LEAST_SHARE, 1 - LEAST_SHARE);
            start[k] = start.length == 1 ? Math.log(kept / (1 - kept)) : Math.log(kept);
        }
        return start;
    }

    @Override
    public void residuals(int[] rows, double[][] scores, double[][] residuals) {
        double[] row = new double[scores.length];
        for (int r : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = scores[k][r];
            }
            double[] shares = shares(row, classes.count());
            for (int k = 0; k < row.length; k++) {
                int label = row.length == 1 ? classes.count() - 1 : k;
                residuals[k][r] = (classes.label(r) == label ? 1 : 0) - shares[label];
            }
        }
    }

    /** Returns the probability of each class. */
    static double[] shares(double[] scores, int count) {
        if (count == 1) {
            return new double[] {1};
        }
        if (count == 2) {
            return new double[] {1 / (1 + Math.exp(scores[0])), 1 / (1 + Math.exp(-scores[0]))};
        }
        double[] shares = new double[count];
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            shares[k] = Math.exp(scores[k] - greatest);
            sum += shares[k];
        }
        for (int k = 0; k < count; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    @Override
    public double curvature(double residual) {
        double size = Math.abs(residual);
        return size * (1 - size);
    }

    @Override
    public double stepFactor() {
        double count = classes.count();
        return outputs() == 1 ? 1 : (count - 1) / count;
    }
}
