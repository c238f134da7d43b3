package io.danlu.forest;

import java.util.List;

/**
 * A random forest for values: Breiman, "Random forests", Machine Learning 45 (2001), in scikit-learn 1.4's form.
 * Randomness, cost, thread safety and the three laws of smaller forests and trees are the same as in
 * {@link ClassificationForest}.
 *
 * <p>Without bootstrap, the order of rows changes only the last digits of impurities, if sums of the targets are exact.
 * They are for whole numbers up to a million. Otherwise a rounding error may decide between features whose cuts are
 * equally good.
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
     * @param rows the rows to fit to, counted from 0: at least one, each at most once. Other rows are ignored
     * @throws IllegalArgumentException if a row does not exist or is repeated, the numbers of targets and rows differ,
     *     or the criterion is not {@link Criterion#SQUARED_ERROR}
     */
    public static RegressionForest fit(Columns columns, Values values, int[] rows, ForestOptions options, long seed) {
        Grower grower = grower(columns, values, rows, options);
        return new RegressionForest(grower.grow(0, options.trees(), seed), columns.features());
    }

    /** Creates a forest of trees that were grown before. */
    static RegressionForest of(List<Tree> trees, Columns columns) {
        return new RegressionForest(trees, columns.features());
    }

    static Grower grower(Columns columns, Values values, int[] rows, ForestOptions options) {
        Checks.requireSameRows(values.rows(), columns);
        if (options.criterion() != Criterion.SQUARED_ERROR) {
            throw new IllegalArgumentException("Option 'criterion': " + options.criterion()
                    + " is for classes, but the target is values. Use squared_error.");
        }
        int[] subset = CaseWeights.present(values.weights(), Checks.subset(rows, columns));
        double[] weights = CaseWeights.normalized(values.weights(), subset);
        Sample sample = new Sample(subset, columns.rows(), options.bootstrap());
        NodeTarget target = new ValueTarget(values.values(), subset, sample.weights(), weights);
        Limits limits = Limits.of(options, subset.length, columns.features());
        return new Grower(columns, target, sample, limits);
    }

    /** Returns the trees in their order. The value of a node is the mean of its rows. */
    public List<Tree> trees() {
        return trees;
    }

    int features() {
        return features;
    }

    /**
     * Returns the predicted value at a point: the mean over the trees.
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

    /** Returns the predicted values for some rows of {@code columns}, like {@link #predict(double[])} for each row. */
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
