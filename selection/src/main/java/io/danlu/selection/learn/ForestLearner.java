package io.danlu.selection.learn;

import io.danlu.forest.Classes;
import io.danlu.forest.ClassificationForest;
import io.danlu.forest.Columns;
import io.danlu.forest.RegressionForest;
import io.danlu.forest.Values;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Task;
import io.danlu.selection.data.TextColumn;

/**
 * The learner {@code forest}: {@link ClassificationForest} and {@link RegressionForest} under scikit-learn's names of
 * hyperparameters, with its defaults. Where scikit-learn writes {@code None}, the value is {@code none}.
 *
 * <p>Features are sorted once for each data set, not for each fit.
 */
public final class ForestLearner implements Learner {

    @Override
    public String name() {
        return "forest";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return ForestSettings.hyperparameters(name(), task);
    }

    /** @throws ModelException for a feature that is text */
    @Override
    public Trainer on(Dataset data) {
        double[][] features = data.features().stream().map(this::numbers).toArray(double[][]::new);
        Columns columns = Columns.of(features);
        return switch (data.target()) {
            case Labels labels ->
                classification(
                        columns, Classes.of(labels.toArray(), labels.classes().size()));
            case Numbers numbers -> regression(columns, Values.of(numbers.toArray()));
        };
    }

    private double[] numbers(Column feature) {
        return switch (feature) {
            case NumericColumn numeric -> numeric.toArray();
            case TextColumn text ->
                throw new ModelException(
                        "Column '%s': value '%s' is text, but learner '%s' takes numbers only. Replace texts by numbers, or remove the column."
                                .formatted(text.name(), text.values().getFirst(), name()));
        };
    }

    private static Trainer classification(Columns columns, Classes classes) {
        return (rows, settings, seed) -> {
            var forest = ClassificationForest.fit(
                    columns, classes, rows.toArray(), ForestSettings.options(settings, Task.CLASSIFICATION), seed);
            return asked -> Probabilities.of(forest.probabilities(columns, asked.toArray()));
        };
    }

    private static Trainer regression(Columns columns, Values values) {
        return (rows, settings, seed) -> {
            var forest = RegressionForest.fit(
                    columns, values, rows.toArray(), ForestSettings.options(settings, Task.REGRESSION), seed);
            return asked -> Estimates.of(forest.predict(columns, asked.toArray()));
        };
    }
}
