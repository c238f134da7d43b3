package io.danlu.forest;

import java.util.Arrays;

/**
 * Classes under Gini's index or entropy, with weights of rows: {@link ClassTarget} with real numbers. Its sums are
 * rounded, so that cuts which are equally good may differ in their last digits.
 */
final class WeightedClassTarget implements NodeTarget {

    private final int[] labels;
    private final int[] counts;
    private final double[] weights;
    private final boolean entropy;

    private final double[] total;
    private final double[] left;
    private double weight;
    private double totalPotential;
    private int classes;

    /**
     * @param counts by row, as {@link Sample} draws them
     * @param weights by row, above 0 for the rows of the forest
     */
    WeightedClassTarget(Classes classes, int[] counts, double[] weights, Criterion criterion) {
        this.labels = classes.labels();
        this.counts = counts;
        this.weights = weights;
        this.entropy = criterion == Criterion.ENTROPY;
        this.total = new double[classes.count()];
        this.left = new double[classes.count()];
    }

    private double weight(int row) {
        return counts[row] * weights[row];
    }

    @Override
    public int width() {
        return total.length;
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        Arrays.fill(total, 0);
        for (int i = from; i < to; i++) {
            total[labels[rows[i]]] += weight(rows[i]);
        }
        weight = 0;
        totalPotential = 0;
        classes = 0;
        for (double c : total) {
            weight += c;
            totalPotential += potential(c);
            classes += c > 0 ? 1 : 0;
        }
    }

    @Override
    public boolean pure() {
        return classes < 2;
    }

    @Override
    public double impurity() {
        if (pure()) {
            return 0;
        }
        double impurity =
                entropy ? (potential(weight) - totalPotential) / weight : 1 - totalPotential / (weight * weight);
        return Math.max(0, impurity);
    }

    @Override
    public void predict(double[] values, int offset) {
        for (int k = 0; k < total.length; k++) {
            values[offset + k] = total[k] / weight;
        }
    }

    @Override
    public void offerCuts(int first, int[] next, int count, int minLeaf, BestCut best) {
        Arrays.fill(left, 0);
        double leftPotential = 0;
        double rightPotential = totalPotential;
        double leftWeight = 0;
        int row = first;
        for (int leftRows = 1; leftRows <= count - minLeaf; leftRows++) {
            int label = labels[row];
            double before = left[label];
            double after = before + weight(row);
            left[label] = after;
            leftWeight += weight(row);
            leftPotential += potential(after) - potential(before);
            rightPotential += potential(total[label] - after) - potential(total[label] - before);
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
        return Math.max(0, (score - score(totalPotential, weight)) / rootWeight);
    }

    private double score(double sidePotential, double sideWeight) {
        if (!(sideWeight > 0)) {
            return 0; // all its weight was lost by rounding
        }
        return entropy ? sidePotential - potential(sideWeight) : sidePotential / sideWeight;
    }

    /** Returns c² or c log₂ c; the remainder of a difference that is rounded below 0 counts as 0. */
    private double potential(double c) {
        if (!entropy) {
            return c * c;
        }
        return c > 0 ? c * (Math.log(c) / Math.log(2)) : 0;
    }
}
