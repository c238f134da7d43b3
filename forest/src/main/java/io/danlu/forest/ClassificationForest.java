package io.danlu.forest;

import java.util.List;

/**
 * A random forest for classes: Breiman, "Random forests", Machine Learning 45 (2001), in scikit-learn 1.4's form, where the
 * trees' class shares are averaged rather than their votes counted.
 *
 * <p><b>Randomness.</b> What happens in a node is a function of the forest's seed, the tree's number, the path from the root
 * to the node and the rows there. Therefore, for the same seed, rows and other options,
 * <ul>
 *   <li>a forest of k trees is the first k trees of every larger one,
 *   <li>a tree of less depth is the deeper one cut at that depth, where the number of leaves is not limited,
 *   <li>a tree of fewer leaves is the larger one with its last splits undone: the first nodes of its arrays.
 * </ul>
 * All three hold bit for bit. Without bootstrap, the order in which rows are named changes nothing either, not one bit; with
 * it, the draws are of positions in that order. Equally good cuts of a feature: the lowest threshold is taken; of different
 * features: the first in the node's random order.
 *
 * <p>Fitting costs O(m·n·h) for each tree, with m features looked at, n rows and height h; one thread does it. Immutable, hence
 * safe in any thread.
 */
public final class ClassificationForest {

    private final List<Tree> trees;
    private final int features;
    private final int classes;

    private ClassificationForest(List<Tree> trees, int features, int classes) {
        this.trees = List.copyOf(trees);
        this.features = features;
        this.classes = classes;
    }

    /** Fits a forest to every row: {@link #fit(Columns, Classes, int[], ForestOptions, long)}. */
    public static ClassificationForest fit(Columns columns, Classes classes, ForestOptions options, long seed) {
        return fit(columns, classes, Checks.everyRow(columns), options, seed);
    }

    /**
     * Fits a forest to some rows of a data set.
     *
     * @param rows the rows, counted from 0, each at most once, at least one; as if the others did not exist
     * @throws IllegalArgumentException for such rows as don't exist or come twice, another number of targets than of rows, or
     *     the criterion {@link Criterion#SQUARED_ERROR}
     */
    public static ClassificationForest fit(
            Columns columns, Classes classes, int[] rows, ForestOptions options, long seed) {
        Grower grower = grower(columns, classes, rows, options);
        return new ClassificationForest(grower.grow(0, options.trees(), seed), columns.features(), classes.count());
    }

    /** Of trees that were grown before. */
    static ClassificationForest of(List<Tree> trees, Columns columns, Classes classes) {
        return new ClassificationForest(trees, columns.features(), classes.count());
    }

    static Grower grower(Columns columns, Classes classes, int[] rows, ForestOptions options) {
        Checks.requireSameRows(classes.rows(), columns);
        if (options.criterion() == Criterion.SQUARED_ERROR) {
            throw new IllegalArgumentException("Option 'criterion': " + options.criterion()
                    + " is for values, but the target is classes. Use gini or entropy.");
        }
        int[] subset = Checks.subset(rows, columns);
        Sample sample = new Sample(subset, columns.rows(), options.bootstrap());
        NodeTarget target = new ClassTarget(classes, sample.weights(), sample.size(), options.criterion());
        Limits limits = Limits.of(options, subset.length, columns.features());
        return new Grower(columns, target, sample, limits);
    }

    /** The trees, in their order; a node's value is the classes' shares among its rows. */
    public List<Tree> trees() {
        return trees;
    }

    int features() {
        return features;
    }

    int classes() {
        return classes;
    }

    /**
     * Each class's probability at a point: the mean over the trees of its share in the leaf.
     *
     * @param point a finite value for each feature
     */
    public double[] probabilities(double[] point) {
        Checks.requireFeatures(point.length, features);
        double[] sums = new double[classes];
        for (Tree tree : trees) {
            addShares(tree, tree.leaf(point), sums);
        }
        return divided(sums);
    }

    /** Each class's probability for some rows of {@code columns}, as {@link #probabilities(double[])} of each. */
    public double[][] probabilities(Columns columns, int[] rows) {
        Checks.requireFeatures(columns.features(), features);
        double[][] sums = new double[rows.length][classes];
        for (Tree tree : trees) {
            for (int i = 0; i < rows.length; i++) {
                addShares(tree, tree.leaf(columns, rows[i]), sums[i]);
            }
        }
        for (double[] row : sums) {
            divided(row);
        }
        return sums;
    }

    /** The most probable class at a point, the first among equals. */
    public int predict(double[] point) {
        return mostProbable(probabilities(point));
    }

    /** The most probable class, the first among equals, for some rows of {@code columns}. */
    public int[] predict(Columns columns, int[] rows) {
        double[][] probabilities = probabilities(columns, rows);
        int[] predicted = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            predicted[i] = mostProbable(probabilities[i]);
        }
        return predicted;
    }

    private static void addShares(Tree tree, int leaf, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += tree.value(leaf, k);
        }
    }

    private double[] divided(double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= trees.size();
        }
        return sums;
    }

    private static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }
}
