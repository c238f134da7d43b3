package io.danlu.selection.learn;

/** A number for each of some rows. Immutable: the array that it is made of changes hands. */
public final class Estimates implements Prediction {

    private final double[] values;

    private Estimates(double[] values) {
        this.values = values;
    }

    /**
     * Wraps numbers.
     *
     * @param values row by row, finite; not copied, and not to be changed after
     */
    public static Estimates of(double[] values) {
        return new Estimates(values);
    }

    @Override
    public int size() {
        return values.length;
    }

    /** The number for a row, counted from 0. */
    public double at(int row) {
        return values[row];
    }
}
