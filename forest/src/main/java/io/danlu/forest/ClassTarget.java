package io.danlu.forest;

import java.util.Arrays;

/**
 * Classes under Gini's index or entropy. On one side of a cut, let c be the weight of each class and w the weight of
 * all rows. For Gini's index the score of the side is Σ c²/w, because w·(1 − Σ (c/w)²) = w − Σ c²/w. For entropy it is
 * Σ c log₂ c − w log₂ w.
 *
 * <p>The sum Σ c² or Σ c log₂ c is kept as a whole number from a table over c. Logarithms are multiples of a small
 * power of two. The sum is therefore exact and independent of the order in which rows are added, and two cuts with
 * equal counts tie exactly.
 */
final class ClassTarget implements NodeTarget {

    private final int[] labels;
    private final int[] weights;
    private final boolean entropy;
    private final long[] potential;
    private final double unit;

    private final int[] total;
    private final int[] left;
    private int weight;
    private long totalPotential;

    /**
     * @param weights by row, as {@link Sample} draws them
     * @param rootWeight the weight of all rows of a tree
     */
    ClassTarget(Classes classes, int[] weights, int rootWeight, Criterion criterion) {
        this.labels = classes.labels();
        this.weights = weights;
        this.entropy = criterion == Criterion.ENTROPY;
        this.unit = entropy ? entropyUnit(rootWeight) : 1;
        this.potential = new long[rootWeight + 1];
        for (int c = 1; c <= rootWeight; c++) {
            potential[c] = entropy ? Math.round(bits(c) / unit) : (long) c * c;
        }
        this.total = new int[classes.count()];
        this.left = new int[classes.count()];
    }

    @Override
    public int width() {
        return total.length;
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        Arrays.fill(total, 0);
        for (int i = from; i < to; i++) {
            total[labels[rows[i]]] += weights[rows[i]];
        }
        weight = 0;
        totalPotential = 0;
        for (int c : total) {
            weight += c;
            totalPotential += potential[c];
        }
    }

    @Override
    public boolean pure() {
        return totalPotential == potential[weight];
    }

    @Override
    public double impurity() {
        return entropy
                ? (potential[weight] - totalPotential) * unit / weight
                : 1 - totalPotential / ((double) weight * weight);
    }

    @Override
    public void predict(double[] values, int offset) {
        for (int k = 0; k < total.length; k++) {
            values[offset + k] = (double) total[k] / weight;
        }
    }

    @Override
    public void offerCuts(int first, int[] next, int count, int minLeaf, BestCut best) {
        Arrays.fill(left, 0);
        long leftPotential = 0;
        long rightPotential = totalPotential;
        int leftWeight = 0;
        int row = first;
        for (int leftRows = 1; leftRows <= count - minLeaf; leftRows++) {
            int label = labels[row];
            int all = total[label];
            int before = left[label];
            int after = before + weights[row];
            left[label] = after;
            leftWeight += after - before;
            leftPotential += potential[after] - potential[before];
            rightPotential += potential[all - after] - potential[all - before];
            int following = next[row];
            if (following < 0) {
                following = ~following;
                if (leftRows >= minLeaf) {
                    double score = score(leftPotential, leftWeight) + score(rightPotential, weight - leftWeight);
                    best.offer(score, row, following);
                }
            }
            row = following;
        }
    }

    @Override
    public double improvement(double score, double rootWeight) {
        return Math.max(0, (score - score(totalPotential, weight)) * unit / rootWeight);
    }

    private double score(long sidePotential, int sideWeight) {
        return entropy ? sidePotential - potential[sideWeight] : (double) sidePotential / sideWeight;
    }

    /** Returns the smallest power of two whose multiples up to 2⁶² reach the largest potential. */
    private static double entropyUnit(int rootWeight) {
        return Math.scalb(1.0, Math.getExponent(bits(rootWeight) + 1) - 61);
    }

    private static double bits(int count) {
        return count * (Math.log(count) / Math.log(2));
    }
}
