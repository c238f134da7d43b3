package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.TextColumn;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The selection of features by a cross-validated loss: the mean squared error of a number, or of the probabilities of
 * classes (Brier's score). Features have mean 0 and variance 1. One of them at least is selected.
 *
 * <p>The least loss is that of descents over single features from random selections.
 */
final class FeatureSelection {

    private static final int STARTS = 30;
    private static final int EXPANDED = 10;
    private static final int LOCAL = 1000;

    private FeatureSelection() {}

    /**
     * Returns the tasks of a CSV file whose last column is the target: a ridge regression over its features, and their
     * products if there are at most {@value #EXPANDED}; and nearest neighbours if it has at most {@value #LOCAL} rows.
     */
    static List<Task> of(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        Table table = Table.read(file);
        boolean classes = table.columns().getLast() instanceof TextColumn;
        Dataset data = table.dataset(
                table.columns().getLast().name(),
                classes ? io.danlu.selection.data.Task.CLASSIFICATION : io.danlu.selection.data.Task.REGRESSION);
        double[][] features = data.features().stream()
                .map(column -> standardized(((NumericColumn) column).toArray()))
                .toArray(double[][]::new);
        double[][] targets = targets(data);
        List<Task> tasks = new ArrayList<>();
        double[][] expanded = features.length <= EXPANDED ? expanded(features) : features;
        tasks.add(task("ridge_" + name, expanded.length, new RidgeLoss(expanded, targets)::of));
        if (data.size() <= LOCAL) {
            tasks.add(task("neighbours_" + name, features.length, new NeighbourLoss(features, targets)::of));
        }
        return tasks;
    }

    private static double[][] targets(Dataset data) {
        return switch (data.target()) {
            case Numbers numbers -> new double[][] {standardized(numbers.toArray())};
            case Labels labels ->
                IntStream.range(0, labels.classes().size())
                        .mapToObj(c -> Arrays.stream(labels.toArray())
                                .mapToDouble(label -> label == c ? 1 : 0)
                                .toArray())
                        .toArray(double[][]::new);
        };
    }

    private static double[] standardized(double... column) {
        double mean = Arrays.stream(column).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(column)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        return Arrays.stream(column).map(x -> sd > 0 ? (x - mean) / sd : 0).toArray();
    }

    /** Returns the features and all products of two of them. */
    private static double[][] expanded(double[]... features) {
        List<double[]> all = new ArrayList<>(List.of(features));
        for (int i = 0; i < features.length; i++) {
            for (int j = i; j < features.length; j++) {
                double[] one = features[i];
                double[] other = features[j];
                all.add(standardized(IntStream.range(0, one.length)
                        .mapToDouble(row -> one[row] * other[row])
                        .toArray()));
            }
        }
        return all.toArray(double[][]::new);
    }

    /** Returns the task of minimising the loss of the selected features' indices. */
    private static Task task(String name, int features, ToDoubleFunction<int[]> loss) {
        String[] names = IntStream.range(0, features).mapToObj(i -> "x" + i).toArray(String[]::new);
        Space space = Space.of(SubsetParameter.of("features", names).size(1, features));
        RandomGenerator random = KeyedRandom.generator(name.hashCode());
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STARTS; i++) {
            double share = random.nextDouble();
            boolean[] start = new boolean[features];
            for (int j = 0; j < features; j++) {
                start[j] = random.nextDouble() < share;
            }
            least = Math.min(least, descended(start, loss));
        }
        return Exact.of(
                name,
                Task.Suite.SUBSETS,
                space,
                point -> loss.applyAsDouble(IntStream.range(0, features)
                        .filter(i -> point.code(i) == 1)
                        .toArray()),
                least);
    }

    private static double descended(boolean[] selected, ToDoubleFunction<int[]> loss) {
        double least = loss.applyAsDouble(indices(selected));
        int unchanged = 0;
        for (int i = 0; unchanged < selected.length; i = (i + 1) % selected.length) {
            selected[i] = !selected[i];
            double other = loss.applyAsDouble(indices(selected));
            if (other < least) {
                least = other;
                unchanged = 0;
            } else {
                selected[i] = !selected[i];
                unchanged++;
            }
        }
        return least;
    }

    private static int[] indices(boolean... selected) {
        return IntStream.range(0, selected.length).filter(i -> selected[i]).toArray();
    }
}
