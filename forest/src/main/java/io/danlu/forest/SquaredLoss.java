package io.danlu.forest;

/** Half the squared error (Friedman 2001, algorithm 2). Residuals are differences, and a leaf's step is their mean. */
record SquaredLoss(Values values) implements Loss {

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public double[] weights() {
        return values.weights();
    }

    @Override
    public double[] start(int[] rows, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int row : rows) {
            double weight = weights.length == 0 ? 1 : weights[row];
            sum += weight * values.value(row);
            total += weight;
        }
        return new double[] {sum / total};
    }

    @Override
    public void residuals(int[] rows, double[][] scores, double[][] residuals) {
        for (int row : rows) {
            residuals[0][row] = values.value(row) - scores[0][row];
        }
    }

    @Override
    public double curvature(double residual) {
        return 1;
    }

    @Override
    public double stepFactor() {
        return 1;
    }
}
