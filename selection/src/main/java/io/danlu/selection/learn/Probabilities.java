package io.danlu.selection.learn;

/** Each class's probability for some rows. Immutable: ownership of the array passes to this object. */
public final class Probabilities implements Prediction {

    private final double[][] rows;

    private Probabilities(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Wraps probabilities.
     *
     * @param rows row by row those of all classes, in the classes' order, from 0 to 1; not copied, and must not be
     *     changed afterwards
     */
    public static Probabilities of(double[][] rows) {
        return new Probabilities(rows);
    }

    @Override
    public int size() {
        return rows.length;
    }

    /** Returns the number of classes; 0 if there are no rows. */
    public int classes() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /** Returns the probability of a class for a row, both counted from 0. */
    public double at(int row, int code) {
        return rows[row][code];
    }

    /** Returns the number of the most probable class for a row, the first among equals. */
    public int label(int row) {
        double[] of = rows[row];
        int best = 0;
        for (int code = 1; code < of.length; code++) {
            if (of[code] > of[best]) {
                best = code;
            }
        }
        return best;
    }
}
