package io.danlu.forest;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a fitted forest or fitted boosted trees predict, without the data that they were fitted to: for rows that come later, and to be
 * written down. Predictions are those of the fitted ones, bit for bit. A row costs a walk down each tree. Immutable, hence safe in any
 * thread.
 */
public final class Ensemble {

    /** How a prediction is made of the trees' leaves. */
    public enum Kind {
        /** It is their mean, as in forests. */
        MEAN,
        /** It is the start plus their sum; of classes these are scores, which become shares ({@link BoostedTrees}). */
        SUM
    }

    /** By which the shares of a leaf may miss 1, having been rounded. */
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
     * An ensemble of its parts.
     *
     * @param features how many features a row has, at least 1
     * @param classes how many classes there are, at least 1; none for values
     * @param start one number for each output, finite: a mean has an output for each class, and one for values, and starts from zeros; a
     *     sum has an output for each class where they are more than two, otherwise one
     * @param trees at least one; a mean's leaves have a number for each output; of a sum each tree is for one output, in turns
     *     Of classes a mean's leaves are shares: each from 0 to 1, and 1 in sum. The sum of a sum's greatest leaves is finite
     * @throws IllegalArgumentException if they do not fit together
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

    /** No prediction overflows, whatever leaves a row falls into. */
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

    /** What a forest for classes predicts. */
    public static Ensemble of(ClassificationForest forest) {
        int classes = forest.classes();
        return new Ensemble(
                Kind.MEAN,
                forest.features(),
                OptionalInt.of(classes),
                new double[classes],
                plain(forest.trees().stream()));
    }

    /** What a forest for values predicts. */
    public static Ensemble of(RegressionForest forest) {
        return new Ensemble(
                Kind.MEAN, forest.features(), OptionalInt.empty(), new double[1], plain(forest.trees().stream()));
    }

    /** What boosted trees predict. */
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

    /** How a prediction is made of the trees. */
    public Kind kind() {
        return kind;
    }

    /** How many classes it tells apart; none for values. */
    public OptionalInt classes() {
        return classes;
    }

    /** What a sum starts from, one number for each output; copied. */
    public double[] start() {
        return start.clone();
    }

    /** The trees; of a sum round by round, and in a round output by output. */
    public List<PlainTree> trees() {
        return trees;
    }

    /**
     * Each class's probability for some rows.
     *
     * @param columns for each feature its values, finite, row by row
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
     * The predicted value for some rows.
     *
     * @param columns as there
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

    /** Tree by tree, so that a tree is in the processor's cache for all rows; a row's sum is added up in the trees' order all the same. */
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
