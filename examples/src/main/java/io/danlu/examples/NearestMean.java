package io.danlu.examples;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A user-defined learner: a row is of the class whose mean is nearest. Its hyperparameter is the power of Minkowski's
 * distance. Source: Rocchio's classifier; Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd
 * ed. 2009, section 4.3, with equal spherical covariances.
 */
public final class NearestMean implements Learner {

    // [learner]
    @Override
    public String name() {
        return "nearest_mean";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return new Hyperparameters(name(), List.of(Hyperparameter.of("power", Value.of(2.0), new Kind.Real(0.5, 10))));
    }

    @Override
    public Trainer on(Dataset data) {
        return (rows, settings, seed) -> Means.of(rows, settings.real("power"))::predict;
    }
    // [/learner]

    /** The mean of each feature for each class, infinitely far if a class has no row. */
    private record Means(List<double[]> means, double power) {

        static Means of(Rows rows, double power) {
            Labels labels = (Labels) rows.dataset().target();
            List<double[]> means = IntStream.range(0, labels.classes().size())
                    .mapToObj(code -> IntStream.range(
                                    0, rows.dataset().features().size())
                            .mapToDouble(feature -> IntStream.of(rows.toArray())
                                    .filter(row -> labels.at(row) == code)
                                    .mapToDouble(row -> number(rows, feature, row))
                                    .average()
                                    .orElse(Double.POSITIVE_INFINITY))
                            .toArray())
                    .toList();
            return new Means(means, power);
        }

        private static double number(Rows rows, int feature, int row) {
            return ((NumericColumn) rows.dataset().features().get(feature)).at(row);
        }

        Probabilities predict(Rows asked) {
            return Probabilities.of(IntStream.of(asked.toArray())
                    .mapToObj(row -> certain(nearest(asked, row)))
                    .toArray(double[][]::new));
        }

        private int nearest(Rows asked, int row) {
            double[] distances = IntStream.range(0, means.size())
                    .mapToDouble(code -> IntStream.range(0, means.get(code).length)
                            .mapToDouble(feature ->
                                    Math.pow(Math.abs(number(asked, feature, row) - means.get(code)[feature]), power))
                            .sum())
                    .toArray();
            return IntStream.range(0, distances.length)
                    .reduce((best, other) -> distances[other] < distances[best] ? other : best)
                    .orElseThrow();
        }

        private double[] certain(int code) {
            double[] chances = new double[means.size()];
            chances[code] = 1;
            return chances;
        }
    }
}
