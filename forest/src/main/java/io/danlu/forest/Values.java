package io.danlu.forest;

/** The value of every row of a data set: the target of a {@link RegressionForest}. Immutable. */
public final class Values {

    /** Squared error squares and sums values, which must not overflow. */
    private static final double GREATEST = 1e100;

    private final double[] values;

    private Values(double[] values) {
        this.values = values;
    }

    /**
     * Takes each row's value.
     *
     * @param values row by row; from -1e100 to 1e100; copied
     * @throws IllegalArgumentException for a value that is not a number or out of that range
     */
    public static Values of(double... values) {
        for (int row = 0; row < values.length; row++) {
            if (!(Math.abs(values[row]) <= GREATEST)) {
                throw new IllegalArgumentException("Row " + row + ": target " + values[row] + " is not between -"
                        + GREATEST + " and " + GREATEST + ". Clip it, or leave the row out.");
            }
        }
        return new Values(values.clone());
    }

    /** The number of rows. */
    public int rows() {
        return values.length;
    }

    /** The value of a row, counted from 0. */
    public double value(int row) {
        return values[row];
    }

    /** The value of every row; not to be written to. */
    double[] values() {
        return values;
    }
}
