package io.danlu.forest;

/** The class of every row of a data set: the target of a {@link ClassificationForest}. Immutable. */
public final class Classes {

    private final int[] labels;
    private final int count;

    private Classes(int[] labels, int count) {
        this.labels = labels;
        this.count = count;
    }

    /**
     * Names each row's class by a number.
     *
     * @param labels row by row; from 0 to below {@code count}; copied
     * @param count how many classes there are, at least 1; some may have no row
     * @throws IllegalArgumentException for a label out of that range
     */
    public static Classes of(int[] labels, int count) {
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= count) {
                throw new IllegalArgumentException("Row " + row + ": class " + labels[row] + " is not between 0 and "
                        + (count - 1) + ". Number the " + count + " classes from 0.");
            }
        }
        return new Classes(labels.clone(), count);
    }

    /** The number of rows. */
    public int rows() {
        return labels.length;
    }

    /** The number of classes. */
    public int count() {
        return count;
    }

    /** The class of a row, counted from 0. */
    public int label(int row) {
        return labels[row];
    }

    /** The class of every row; not to be written to. */
    int[] labels() {
        return labels;
    }
}
