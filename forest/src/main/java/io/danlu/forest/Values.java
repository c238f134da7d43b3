package io.danlu.forest;

/** The value of every row of a data set: the target of a {@link RegressionForest}. Immutable. */
public final class Values {

    /** The largest absolute value, chosen so that sums of squares do not overflow. */
    private static final double GREATEST = 1e100;

    private final double[] values;
    private final double[] weights;

    private Values(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
    }

    /**
     * Creates the target from the value of each row.
     *
     * @param values the value of each row, from -1e100 to 1e100; copied
     * @throws IllegalArgumentException if a value is NaN or out of that range
     */
    public static Values of(double... values) {
        for (int row = 0; row < values.length; row++) {
            if (!(Math.abs(values[row]) <= GREATEST)) {
                throw new IllegalArgumentException("Row " + row + ": target " + values[row] + " is not between -"
                        + GREATEST + " and " + GREATEST + ". Clip it, or leave the row out.");
            }
        }
        return new Values(values.clone(), CaseWeights.EQUAL);
    }

    /** Returns the number of rows. */
    public int rows() {
        return values.length;
    }

    /**
     * Returns the same target with weights of rows. A row of weight 2 counts like two equal rows, and one of weight 0 is
     * left out. Only the ratios of weights matter. Limits of the number of rows count rows, whatever their weight.
     *
     * @param weights one for each row, finite and at least 0; copied
     * @throws IllegalArgumentException for other weights
     */
    public Values weighted(double... weights) {
        return new Values(values, CaseWeights.checked(weights, values.length));
    }

    /** Returns the weight of every row, or nothing if all are equal; callers must not modify it. */
    double[] weights() {
        return weights;
    }

    /** Returns the value of a row, counted from 0. */
    public double value(int row) {
        return values[row];
    }

    /** Returns the value of every row; callers must not modify it. */
    double[] values() {
        return values;
    }
}
