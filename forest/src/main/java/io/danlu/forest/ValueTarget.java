package io.danlu.forest;

/**
 * Values under squared error. With s the weighted sum of a side's values and w its weight, the score of a side is s²/w,
 * from Σ (y − s/w)² = Σ y² − s²/w.
 *
 * <p>Values are measured from a centre, so that a common offset does not cost s²/w its digits. The centre is the mean,
 * truncated to 24 significant bits. Subtracting it, and every sum, is then exact for short values, such as whole
 * numbers up to a million. Exact sums do not depend on the order of rows.
 */
final class ValueTarget implements NodeTarget {

    /** Keeps the first 24 of a double's 53 significant bits. */
    private static final long SHORT = -1L << 29;

    private final double[] values;
    private final int[] counts;
    private final double[] weights;
    private final double centre;

    private double sum;
    private double squares;
    private double weight;
    private double least;
    private double greatest;

    /**
     * @param values the values by row of the data set
     * @param rows the rows that the forest is fitted to
     * @param counts by row, as {@link Sample} draws them
     * @param weights by row, above 0 for the rows of the forest; {@link CaseWeights#EQUAL} if all are equal
     */
    ValueTarget(double[] values, int[] rows, int[] counts, double[] weights) {
        this.values = values;
        this.counts = counts;
        this.weights = weights;
        double total = 0;
        for (int row : rows) {
            total += this.values[row];
        }
        this.centre = Double.longBitsToDouble(Double.doubleToLongBits(total / rows.length) & SHORT);
    }

    private double weight(int row) {
        return weights.length == 0 ? counts[row] : counts[row] * weights[row];
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        sum = 0;
        squares = 0;
        weight = 0;
        least = Double.POSITIVE_INFINITY;
        greatest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double value = values[rows[i]];
            double weighted = weight(rows[i]) * (value - centre);
            sum += weighted;
            squares += weighted * (value - centre);
            weight += weight(rows[i]);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
    }

    @Override
    public boolean pure() {
        return least == greatest;
    }

    @Override
    public double impurity() {
        double mean = sum / weight;
        return pure() ? 0 : Math.max(0, squares / weight - mean * mean);
    }

    @Override
    public void predict(double[] predictions, int offset) {
        predictions[offset] = Math.clamp(centre + sum / weight, least, greatest);
    }

    @Override
    public void offerCuts(int first, int[] next, int count, int minLeaf, BestCut best) {
        double leftSum = 0;
        double leftWeight = 0;
        int row = first;
        for (int leftRows = 1; leftRows <= count - minLeaf; leftRows++) {
            leftSum += weight(row) * (values[row] - centre);
            leftWeight += weight(row);
            int following = next[row];
            if (following < 0) {
                following = ~following;
                if (leftRows >= minLeaf) {
                    double score = score(leftSum, leftWeight) + score(sum - leftSum, weight - leftWeight);
                    best.offer(score, row, following);
                }
            }
            row = following;
        }
    }

    @Override
    public double improvement(double score, double rootWeight) {
        return Math.max(0, (score - score(sum, weight)) / rootWeight);
    }

    private static double score(double sideSum, double sideWeight) {
        return sideWeight > 0 ? sideSum * sideSum / sideWeight : 0; // tiny weights are lost by rounding
    }
}
