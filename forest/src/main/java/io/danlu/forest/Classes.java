package io.danlu.forest;

/** The class of every row of a data set: the target of a {@link ClassificationForest}. Immutable. */
public final class Classes {

    private final int[] labels;
    private final int count;
    private final double[] weights;

    private Classes(int[] labels, int count, double[] weights) {
        this.labels = labels;
        this.count = count;
        this.weights = weights;
    }

    /**
     * Creates the target from the number of each row's class.
     *
     * @param labels the class of each row, from 0 to below {@code count}; copied
     * @param count the number of classes, at least 1; classes without rows are allowed
     * @throws IllegalArgumentException if a label is out of that range
     */
    public static Classes of(int[] labels, int count) {
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= count) {
                throw new IllegalArgumentException("Row " + row + ": class " + labels[row] + " is not between 0 and "
                        + (count - 1) + ". Number the " + count + " classes from 0.");
            }
        }
        return new Classes(labels.clone(), count, CaseWeights.EQUAL);
    }

    /** Returns the number of rows. */
    public int rows() {
        return labels.length;
    }

    /**
     * Returns the same target with weights of rows. A row of weight 2 counts like two equal rows, and one of weight 0 is
     * left out. Only the ratios of weights matter. Limits of the number of rows count rows, whatever their weight.
     *
     * @param weights one for each row, finite and at least 0; copied
     * @throws IllegalArgumentException for other weights
     */
    public Classes weighted(double... weights) {
        return new Classes(labels, count, CaseWeights.checked(weights, labels.length));
    }

    /** Returns the weight of every row, or nothing if all are equal; callers must not modify it. */
    double[] weights() {
        return weights;
    }

    /** Returns the number of classes. */
    public int count() {
        return count;
    }

    /** Returns the class of a row, counted from 0. */
    public int label(int row) {
        return labels[row];
    }

    /** Returns the class of every row; callers must not modify it. */
    int[] labels() {
        return labels;
    }
}
