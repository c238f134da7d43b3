package io.danlu.forest;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The predictions of a fitted forest or of fitted boosted trees, without their data: for new rows, and for storage.
 * Predictions equal those of the fitted model bit for bit. A row costs one path through each tree. Immutable and
 * thread-safe.
 */
public final class Ensemble {

    /** The way in which leaves are combined to a prediction. */
    public enum Kind {
        /** The mean of the leaves, as in forests. */
        MEAN,
        /**
         * A start value plus the sum of the leaves. For classes these are scores, which are converted to shares; see
         * {@link BoostedTrees}.
         */
        SUM
    }

    /** The largest difference of the sum of a leaf's rounded shares from 1. */
    private static final double ROUNDING = 1e-9;

    private final Kind kind;
    private final int features;
    private final OptionalInt classes;
    private final double[] start;
    private final List<PlainTree> trees;

    private Ensemble(Kind kind, int features, OptionalInt classes, double[] start, List<PlainTree> trees) {
        this.kind = kind;
        this.features = features;
        this.classes = classes;
        this.start = start;
        this.trees = List.copyOf(trees);
    }

    /**
     * Creates an ensemble from its parts.
     *
     * @param features the number of features of a row, at least 1
     * @param classes the number of classes, at least 1; empty for values
     * @param start one finite number for each output. A mean has one output for each class, or one for values, and
     *     starts from 0. A sum has one output for each class if there are more than two, else one
     * @param trees the trees, at least one. In a mean, a leaf has one number for each output; for classes these are
     *     shares in [0, 1] with the sum 1. In a sum, each tree serves one output, in turn; the sum of the largest
     *     leaves of all trees is finite
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static Ensemble of(Kind kind, int features, OptionalInt classes, double[] start, List<PlainTree> trees) {
        int outputs = outputs(kind, classes);
        int width = kind == Kind.MEAN ? outputs : 1;
        require(start.length == outputs, "%d start values must be one for each of %d outputs", start.length, outputs);
        for (double value : start) {
            require(
                    kind == Kind.MEAN ? value == 0 : Double.isFinite(value),
                    "start value %s must be %s",
                    value,
                    kind == Kind.MEAN ? "0 for a mean" : "finite");
        }
        require(
                !trees.isEmpty() && trees.size() * width % outputs == 0,
                "%d trees must be at least one, and equally many for each of %d outputs",
                trees.size(),
                outputs);
        for (PlainTree tree : trees) {
            require(tree.width() == width, "a leaf of %d values must have %d", tree.width(), width);
            require(
                    tree.leastFeatures() <= features,
                    "a split of feature %d must be of one below %d",
                    tree.leastFeatures() - 1,
                    features);
            if (kind == Kind.MEAN && classes.isPresent()) {
                requireShares(tree);
            }
        }
        requireFinite(start, trees);
        return new Ensemble(kind, features, classes, start.clone(), trees);
    }

    private static void requireShares(PlainTree tree) {
        double[] values = tree.values();
        for (int first = 0; first < values.length; first += tree.width()) {
            double sum = 0;
            for (int k = first; k < first + tree.width(); k++) {
                require(values[k] >= 0 && values[k] <= 1, "a class's share %s must be from 0 to 1", values[k]);
                sum += values[k];
            }
            require(Math.abs(sum - 1) <= ROUNDING, "a leaf's shares %s must be 1 in sum", sum);
        }
    }

    /** Checks that no prediction can overflow. */
    private static void requireFinite(double[] start, List<PlainTree> trees) {
        double sum = DoubleStream.of(start).map(Math::abs).max().orElse(0);
        for (PlainTree tree : trees) {
            sum += DoubleStream.of(tree.values()).map(Math::abs).max().orElse(0);
        }
        require(Double.isFinite(sum), "the sum of the greatest leaves %s must be finite", sum);
    }

    private static int outputs(Kind kind, OptionalInt classes) {
        int count = classes.orElse(1);
        return kind == Kind.SUM && count == 2 ? 1 : count;
    }

    private static void require(boolean holds, String rule, Object... shown) {
        if (!holds) {
            throw new IllegalArgumentException("Trees: " + rule.formatted(shown) + ". Take them from a fitted model.");
        }
    }

    /** Returns the predictions of a forest for classes. */
    public static Ensemble of(ClassificationForest forest) {
        int classes = forest.classes();
        return new Ensemble(
                Kind.MEAN,
                forest.features(),
                OptionalInt.of(classes),
                new double[classes],
                plain(forest.trees().stream()));
    }

    /** Returns the predictions of a forest for values. */
    public static Ensemble of(RegressionForest forest) {
        return new Ensemble(
                Kind.MEAN, forest.features(), OptionalInt.empty(), new double[1], plain(forest.trees().stream()));
    }

    /** Returns the predictions of boosted trees. */
    public static Ensemble of(BoostedTrees boosted) {
        return new Ensemble(
                Kind.SUM,
                boosted.features(),
                boosted.classes(),
                boosted.start(),
                plain(boosted.rounds().stream().flatMap(List::stream)));
    }

    private static List<PlainTree> plain(Stream<Tree> trees) {
        return trees.map(PlainTree::of).toList();
    }

    /** Returns the way in which leaves are combined. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of classes; empty for values. */
    public OptionalInt classes() {
        return classes;
    }

    /** Returns the start values, one for each output; copied. */
    public double[] start() {
        return start.clone();
    }

    /** Returns the trees. In a sum they are ordered by round, and within a round by output. */
    public List<PlainTree> trees() {
        return trees;
    }

    /**
     * Returns the probability of each class for some rows.
     *
     *
     * @param columns the values of each feature, row by row; finite
     * @throws IllegalStateException if the ensemble is for values
     */
    public double[][] probabilities(double[][] columns) {
        int count = classes.orElseThrow(
                () -> new IllegalStateException("Trees for values have no classes. Ask for values."));
        double[][] sums = sums(columns);
        if (kind == Kind.SUM) {
            for (int row = 0; row < sums.length; row++) {
                sums[row] = ClassLoss.shares(sums[row], count);
            }
        }
        return sums;
    }

    /**
     * Returns the predicted values for some rows.
     *
     * @param columns the values of each feature, row by row; finite
     * @throws IllegalStateException if the ensemble is for classes
     */
    public double[] values(double[][] columns) {
        if (classes.isPresent()) {
            throw new IllegalStateException("Trees for classes have no values. Ask for probabilities.");
        }
        double[][] sums = sums(columns);
        double[] values = new double[sums.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = sums[row][0];
        }
        return values;
    }

    /**
     * Returns the combined leaves of each row. Evaluates tree by tree, so that a tree stays in the processor's cache
     * for all rows. The sum of a row is still added up in the order of the trees.
     */
    private double[][] sums(double[][] columns) {
        Checks.requireFeatures(columns.length, features);
        double[][] points = new double[columns[0].length][features];
        double[][] sums = new double[points.length][];
        for (int row = 0; row < points.length; row++) {
            for (int feature = 0; feature < features; feature++) {
                points[row][feature] = columns[feature][row];
            }
            sums[row] = start.clone();
        }
        int output = 0;
        for (PlainTree tree : trees) {
            for (int row = 0; row < points.length; row++) {
                tree.add(points[row], sums[row], output);
            }
            output = (output + tree.width()) % start.length;
        }
        if (kind == Kind.MEAN) {
            for (double[] row : sums) {
                divide(row, trees.size());
            }
        }
        return sums;
    }

    private static void divide(double[] sums, int count) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= count;
        }
    }
}
