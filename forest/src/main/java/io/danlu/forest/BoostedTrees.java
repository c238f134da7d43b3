package io.danlu.forest;

import java.util.List;
import java.util.OptionalInt;

/**
 * Gradient boosted trees: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics
 * 29 (2001), and "Stochastic gradient boosting" (2002) for subsamples, in the form of scikit-learn 1.4.
 *
 * <p>For the same seed, rows and other options, a fit with fewer rounds equals the first rounds of a longer fit, bit
 * for bit. Each round and output costs as much as one tree of a forest that considers the same features. Immutable and
 * thread-safe.
 */
public final class BoostedTrees {

    private final double[] start;
    private final List<List<Tree>> rounds;
    private final int features;
    private final int classes;

    /** @param classes the number of classes; 0 for values */
    BoostedTrees(double[] start, List<List<Tree>> rounds, int features, int classes) {
        this.start = start;
        this.rounds = List.copyOf(rounds);
        this.features = features;
        this.classes = classes;
    }

    /**
     * Boosts trees for classes on some rows of a data set.
     *
     * @param rows the rows to fit to, counted from 0: at least one, each at most once. Other rows are ignored
     * @throws IllegalArgumentException if a row does not exist or is repeated, or the numbers of targets and rows
     *     differ
     */
    public static BoostedTrees fit(Columns columns, Classes classes, int[] rows, BoostingOptions options, long seed) {
        return NestedBoosting.of(columns, classes, rows, options, seed, trees -> trees)
                .boosted(options.rounds());
    }

    /**
     * Boosts trees for values on some rows of a data set; see {@link #fit(Columns, Classes, int[], BoostingOptions,
     * long)}.
     */
    public static BoostedTrees fit(Columns columns, Values values, int[] rows, BoostingOptions options, long seed) {
        return NestedBoosting.of(columns, values, rows, options, seed, trees -> trees)
                .boosted(options.rounds());
    }

    /** Returns the trees of each round: one for each class if there are more than two classes, else one. */
    public List<List<Tree>> rounds() {
        return rounds;
    }

    double[] start() {
        return start;
    }

    int features() {
        return features;
    }

    OptionalInt classes() {
        return classes == 0 ? OptionalInt.empty() : OptionalInt.of(classes);
    }

    /**
     * Returns the probability of each class for some rows of {@code columns}.
     *
     * @throws IllegalStateException if these trees were fitted to values
     */
    public double[][] probabilities(Columns columns, int[] rows) {
        if (classes == 0) {
            throw new IllegalStateException("Boosted trees for values have no classes. Ask for values.");
        }
        double[][] shares = scores(columns, rows);
        for (int i = 0; i < rows.length; i++) {
            shares[i] = ClassLoss.shares(shares[i], classes);
        }
        return shares;
    }

    /**
     * Returns the predicted values for some rows of {@code columns}.
     *
     * @throws IllegalStateException if these trees were fitted to classes
     */
    public double[] values(Columns columns, int[] rows) {
        if (classes > 0) {
            throw new IllegalStateException("Boosted trees for classes have no values. Ask for probabilities.");
        }
        double[][] scores = scores(columns, rows);
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = scores[i][0];
        }
        return values;
    }

    private double[][] scores(Columns columns, int[] rows) {
        Checks.requireFeatures(columns.features(), features);
        double[][] scores = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = start.clone();
        }
        for (List<Tree> round : rounds) {
            for (int k = 0; k < start.length; k++) {
                Tree tree = round.get(k);
                for (int i = 0; i < rows.length; i++) {
                    scores[i][k] += tree.value(tree.leaf(columns, rows[i]), 0);
                }
            }
        }
        return scores;
    }
}
