package io.danlu.selection.learn;

/** A number for each of some rows. Immutable: ownership of the array passes to this object. */
public final class Estimates implements Prediction {

    private final double[] values;

    private Estimates(double[] values) {
        this.values = values;
    }

    /**
     * Wraps numbers.
     *
     * @param values row by row, finite; not copied, and must not be changed afterwards
     */
    public static Estimates of(double[] values) {
        return new Estimates(values);
    }

    @Override
    public int size() {
        return values.length;
    }

    /** Returns the number for a row, counted from 0. */
    public double at(int row) {
        return values[row];
    }
}
