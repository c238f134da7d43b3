package io.danlu.forest;

import java.util.List;

/**
 * A random forest for classes: Breiman, "Random forests", Machine Learning 45 (2001). As in scikit-learn 1.4, the class
 * shares of the trees are averaged; votes are not counted.
 *
 * <p><b>Randomness.</b> A node is a function of the forest's seed, the tree's number, the path from the root and the
 * node's rows. For the same seed, rows and other options, three laws follow, each bit for bit:
 * <ul>
 *   <li>A forest of k trees is the first k trees of every larger forest.
 *   <li>A shallower tree is the deeper tree cut at that depth, if the number of leaves is not limited.
 *   <li>A tree with fewer leaves is the larger tree without its last splits: the first nodes of its arrays.
 * </ul>
 * Without bootstrap, the order of the rows changes nothing. With bootstrap, draws are positions in that order. Among
 * equally good cuts, the lowest threshold of a feature wins, and the first feature in the node's random order.
 *
 * <p>Fitting costs O(m·n·h) for each tree, with m considered features, n rows and height h, in one thread. Immutable
 * and thread-safe.
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
     * @param rows the rows to fit to, counted from 0: at least one, each at most once. Other rows are ignored
     * @throws IllegalArgumentException if a row does not exist or is repeated, the numbers of targets and rows differ,
     *     or the criterion is {@link Criterion#SQUARED_ERROR}
     */
    public static ClassificationForest fit(
            Columns columns, Classes classes, int[] rows, ForestOptions options, long seed) {
        Grower grower = grower(columns, classes, rows, options);
        return new ClassificationForest(grower.grow(0, options.trees(), seed), columns.features(), classes.count());
    }

    /** Creates a forest of trees that were grown before. */
    static ClassificationForest of(List<Tree> trees, Columns columns, Classes classes) {
        return new ClassificationForest(trees, columns.features(), classes.count());
    }

    static Grower grower(Columns columns, Classes classes, int[] rows, ForestOptions options) {
        Checks.requireSameRows(classes.rows(), columns);
        if (options.criterion() == Criterion.SQUARED_ERROR) {
            throw new IllegalArgumentException("Option 'criterion': " + options.criterion()
                    + " is for values, but the target is classes. Use gini or entropy.");
        }
        int[] subset = CaseWeights.present(classes.weights(), Checks.subset(rows, columns));
        double[] weights = CaseWeights.normalized(classes.weights(), subset);
        Sample sample = new Sample(subset, columns.rows(), options.bootstrap());
        NodeTarget target = weights.length == 0
                ? new ClassTarget(classes, sample.weights(), sample.size(), options.criterion())
                : new WeightedClassTarget(classes, sample.weights(), weights, options.criterion());
        Limits limits = Limits.of(options, subset.length, columns.features());
        return new Grower(columns, target, sample, limits);
    }

    /** Returns the trees in their order. The value of a node is the share of each class among its rows. */
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
     * Returns the probability of each class at a point: the mean over the trees of its share in the leaf.
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

    /**
     * Returns the probability of each class for some rows of {@code columns}, like {@link #probabilities(double[])} for
     * each row.
     */
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

    /** Returns the most probable class at a point, the first among equals. */
    public int predict(double[] point) {
        return mostProbable(probabilities(point));
    }

    /** Returns the most probable class, the first among equals, for some rows of {@code columns}. */
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
