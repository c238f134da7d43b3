package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * K folds that share no group, in which every class is about as frequent as among all rows; each is the test part once:
 * scikit-learn's {@code StratifiedGroupKFold}.
 *
 * <p>Groups are dealt in descending order of the standard deviation of their classes' numbers of rows. Each goes to the
 * fold where it leaves the classes most evenly spread. The measure, averaged over classes, is the standard deviation
 * over folds of the folds' shares of a class. Among nearly equal folds, the one with the fewest rows gets the group.
 * Cost: groups · folds² · classes.
 *
 * @param folds K, at least 2
 * @param groups the rows that belong together
 * @param shuffle the seed of a random order of the groups, which decides between groups of equal deviation; if absent,
 *     their own order decides
 */
public record StratifiedGroupKFold(int folds, Groups groups, OptionalLong shuffle) implements Splitter {

    /** The relative and absolute tolerances of numpy's {@code isclose}. */
    private static final double RELATIVE = 1e-5;

    private static final double ABSOLUTE = 1e-8;

    /**
     * Checks the number of folds.
     *
     * @throws DataException for fewer than 2 folds
     */
    public StratifiedGroupKFold {
        Folds.check(folds);
    }

    /** Creates folds to which groups are dealt in their order. */
    public StratifiedGroupKFold(int folds, Groups groups) {
        this(folds, groups, OptionalLong.empty());
    }

    /** Returns the same folds with the groups in random order. */
    public StratifiedGroupKFold shuffled(long seed) {
        return new StratifiedGroupKFold(folds, groups, OptionalLong.of(seed));
    }

    /**
     * Returns the K splits.
     *
     * @throws DataException if the target is numbers, there are fewer groups than folds, no class has as many rows as
     *     there are folds, or the groups are such that a fold gets none
     */
    @Override
    public List<Split> split(Rows rows) {
        Labels labels = Strata.labels(rows);
        Strata.requireEnough(folds, labels);
        int[] of = groups.among(rows);
        Folds.requireGroups(folds, Groups.count(of), groups);
        int[] foldOfGroup = deal(counts(labels, of));
        requireFilled(foldOfGroup);
        return Folds.splits(
                rows, IntStream.of(of).map(group -> foldOfGroup[group]).toArray(), folds);
    }

    /** Returns each group's number of rows of each class that has any. */
    private static double[][] counts(Labels labels, int[] of) {
        double[][] counts = new double[Groups.count(of)][labels.classes().size()];
        for (int row = 0; row < of.length; row++) {
            counts[of[row]][labels.at(row)]++;
        }
        int[] present = IntStream.range(0, labels.classes().size())
                .filter(code -> labels.counts()[code] > 0)
                .toArray();
        return Arrays.stream(counts)
                .map(group ->
                        IntStream.of(present).mapToDouble(code -> group[code]).toArray())
                .toArray(double[][]::new);
    }

    private int[] deal(double[][] counts) {
        int[] order = IntStream.range(0, counts.length).toArray();
        shuffle.ifPresent(seed -> Shuffle.seeded(seed).apply(order));
        double[] classes = new double[counts[0].length];
        Arrays.stream(counts).forEach(group -> add(classes, group, 1));
        double[][] filled = new double[folds][classes.length];
        int[] foldOfGroup = new int[counts.length];
        IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingDouble(group -> -deviation(counts[group])))
                .forEach(group -> {
                    int best = best(filled, counts[group], classes);
                    foldOfGroup[group] = best;
                    add(filled[best], counts[group], 1);
                });
        return foldOfGroup;
    }

    private static int best(double[][] filled, double[] group, double[] classes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double fewest = Double.POSITIVE_INFINITY;
        for (int fold = 0; fold < filled.length; fold++) {
            add(filled[fold], group, 1);
            double unevenness = unevenness(filled, classes);
            add(filled[fold], group, -1);
            double size = Arrays.stream(filled[fold]).sum();
            if (unevenness < least || (isClose(unevenness, least) && size < fewest)) {
                best = fold;
                least = unevenness;
                fewest = size;
            }
        }
        return best;
    }

    private static double unevenness(double[][] filled, double[] classes) {
        double sum = 0;
        for (int code = 0; code < classes.length; code++) {
            int k = code;
            sum += deviation(Arrays.stream(filled)
                    .mapToDouble(fold -> fold[k] / classes[k])
                    .toArray());
        }
        return sum / classes.length;
    }

    private static boolean isClose(double a, double b) {
        return Math.abs(a - b) <= ABSOLUTE + RELATIVE * b;
    }

    /**
     * Returns the standard deviation about the mean, with the number of values as the divisor, summed from first to
     * last as numpy does.
     */
    private static double deviation(double[] values) {
        double mean = sum(values) / values.length;
        double[] squares = values.clone();
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(sum(squares) / values.length);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static void add(double[] to, double[] more, int sign) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sign * more[i];
        }
    }

    private void requireFilled(int[] foldOfGroup) {
        if (Arrays.stream(foldOfGroup).distinct().count() < folds) {
            throw new DataException(
                    "Folds: with groups of '%s' as unequal as these, one of %d stratified folds has no group. Use fewer folds, or group_k_fold."
                            .formatted(groups.name(), folds));
        }
    }
}
