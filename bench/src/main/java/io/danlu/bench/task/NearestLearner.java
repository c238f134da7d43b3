package io.danlu.bench.task;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nearest neighbours with a weight for each feature: a learner with many continuous hyperparameters.
 *
 * @param features the number of features of the data
 */
record NearestLearner(int features) implements Learner {

    @Override
    public String name() {
        return "nearest";
    }

    /**
     * Returns k neighbours, each with the weight 1 / distance<sup>power</sup>, and a weight for each feature's squared
     * difference.
     */
    @Override
    public Hyperparameters hyperparameters(Task task) {
        List<Hyperparameter> list = new ArrayList<>();
        list.add(Hyperparameter.of("k", Value.of(5), new Kind.Whole(1, Integer.MAX_VALUE)));
        list.add(Hyperparameter.of("power", Value.of(0.0), new Kind.Real(0, 100)));
        for (int i = 0; i < features; i++) {
            list.add(Hyperparameter.of("w" + i, Value.of(1.0), new Kind.Real(0, Double.MAX_VALUE)));
        }
        return new Hyperparameters(name(), list);
    }

    @Override
    public Trainer on(Dataset data) {
        double[][] columns =
                data.features().stream().map(NearestLearner::numbers).toArray(double[][]::new);
        return (rows, settings, seed) -> {
            Neighbourhood neighbourhood = new Neighbourhood(columns, rows.toArray(), weights(settings), settings);
            return asked -> switch (data.target()) {
                case Labels labels -> Probabilities.of(shares(neighbourhood, labels, asked));
                case Numbers numbers -> Estimates.of(means(neighbourhood, numbers, asked));
            };
        };
    }

    private static double[] numbers(Column column) {
        if (column instanceof NumericColumn numeric) {
            return numeric.toArray();
        }
        throw new IllegalArgumentException("Column '%s' must have numbers.".formatted(column.name()));
    }

    private double[] weights(Settings settings) {
        return IntStream.range(0, features)
                .mapToDouble(i -> settings.real("w" + i))
                .toArray();
    }

    /** Returns the neighbours' shares, mixed with one per cent of equal shares, so that no class is impossible. */
    private static double[][] shares(Neighbourhood neighbourhood, Labels labels, Rows asked) {
        int classes = labels.classes().size();
        int[] codes = labels.toArray();
        double[][] shares = new double[asked.size()][classes];
        for (int i = 0; i < shares.length; i++) {
            double[] row = shares[i];
            neighbourhood.of(asked.at(i), (neighbour, weight) -> row[codes[neighbour]] += 0.99 * weight);
            for (int j = 0; j < classes; j++) {
                row[j] += 0.01 / classes;
            }
        }
        return shares;
    }

    private static double[] means(Neighbourhood neighbourhood, Numbers numbers, Rows asked) {
        double[] values = numbers.toArray();
        double[] means = new double[asked.size()];
        for (int i = 0; i < means.length; i++) {
            int at = i;
            neighbourhood.of(asked.at(i), (neighbour, weight) -> means[at] += weight * values[neighbour]);
        }
        return means;
    }
}
