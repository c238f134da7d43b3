package io.danlu.forest;

import java.util.List;

/**
 * A random forest for values: Breiman, "Random forests", Machine Learning 45 (2001), in scikit-learn 1.4's form. Its
 * randomness, cost and thread safety are {@link ClassificationForest}'s, and so are the three laws of smaller forests and
 * trees, bit for bit.
 *
 * <p>The order of rows changes nothing without bootstrap where sums of the targets are exact, as they are for whole numbers up
 * to a million, save for the last digits of impurities; otherwise a rounding error may decide between features that cut a node
 * alike.
 */
public final class RegressionForest {

    private final List<Tree> trees;
    private final int features;

    private RegressionForest(List<Tree> trees, int features) {
        this.trees = List.copyOf(trees);
        this.features = features;
    }

    /** Fits a forest to every row: {@link #fit(Columns, Values, int[], ForestOptions, long)}. */
    public static RegressionForest fit(Columns columns, Values values, ForestOptions options, long seed) {
        return fit(columns, values, Checks.everyRow(columns), options, seed);
    }

    /**
     * Fits a forest to some rows of a data set.
     *
     * @param rows the rows, counted from 0, each at most once, at least one; as if the others did not exist
     * @throws IllegalArgumentException for such rows as don't exist or come twice, another number of targets than of rows, or
     *     another criterion than {@link Criterion#SQUARED_ERROR}
     */
    public static RegressionForest fit(Columns columns, Values values, int[] rows, ForestOptions options, long seed) {
        Grower grower = grower(columns, values, rows, options);
        return new RegressionForest(grower.grow(0, options.trees(), seed), columns.features());
    }

    /** Of trees that were grown before. */
    static RegressionForest of(List<Tree> trees, Columns columns) {
        return new RegressionForest(trees, columns.features());
    }

    static Grower grower(Columns columns, Values values, int[] rows, ForestOptions options) {
        Checks.requireSameRows(values.rows(), columns);
        if (options.criterion() != Criterion.SQUARED_ERROR) {
            throw new IllegalArgumentException("Option 'criterion': " + options.criterion()
                    + " is for classes, but the target is values. Use squared_error.");
        }
        int[] subset = Checks.subset(rows, columns);
        Sample sample = new Sample(subset, columns.rows(), options.bootstrap());
        NodeTarget target = new ValueTarget(values.values(), subset, sample.weights());
        Limits limits = Limits.of(options, subset.length, columns.features());
        return new Grower(columns, target, sample, limits);
    }

    /** The trees, in their order; a node's value is the mean of its rows. */
    public List<Tree> trees() {
        return trees;
    }

    int features() {
        return features;
    }

    /**
     * The predicted value at a point: the mean of the trees'.
     *
     * @param point a finite value for each feature
     */
    public double predict(double[] point) {
        Checks.requireFeatures(point.length, features);
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(tree.leaf(point), 0);
        }
        return sum / trees.size();
    }

    /** The predicted value for some rows of {@code columns}, as {@link #predict(double[])} of each. */
    public double[] predict(Columns columns, int[] rows) {
        Checks.requireFeatures(columns.features(), features);
        double[] predicted = new double[rows.length];
        for (Tree tree : trees) {
            for (int i = 0; i < rows.length; i++) {
                predicted[i] += tree.value(tree.leaf(columns, rows[i]), 0);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            predicted[i] /= trees.size();
        }
        return predicted;
    }
}
