package io.danlu.selection.learn;

import io.danlu.forest.Classes;
import io.danlu.forest.ClassificationForest;
import io.danlu.forest.Columns;
import io.danlu.forest.Ensemble;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.NestedForests;
import io.danlu.forest.RegressionForest;
import io.danlu.forest.Values;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.space.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The learner {@code forest}: {@link ClassificationForest} and {@link RegressionForest} under scikit-learn's names of
 * hyperparameters, with its defaults. The value {@code none} stands for scikit-learn's {@code None}.
 *
 * <p>Features are sorted once for each data set, not for each fit. {@code n_estimators}, {@code max_depth} and
 * {@code max_leaf_nodes} are nested: all their combinations are read out of one fit.
 */
public final class ForestLearner implements Learner {

    /** Creates the learner. It has no state. */
    public ForestLearner() {}

    @Override
    public String name() {
        return "forest";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return ForestSettings.hyperparameters(name(), task);
    }

    /**
     * Returns the hyperparameters worth tuning: the number of candidate features matters most, and more trees never
     * hurt. Source of the order and the ranges: Probst, Wright and Boulesteix, "Hyperparameters and tuning strategies
     * for random forest", WIREs Data Mining and Knowledge Discovery 9 (2019), section 2.
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real("max_features", 0.1, 1),
                        "bias down, variance up: each tree is better, and the trees are more alike"),
                new Card.Entry(
                        Parameter.integer("min_samples_leaf", 1, 20).log(),
                        "bias up, variance down: leaves have more rows"),
                new Card.Entry(
                        Parameter.integer("max_depth", 2, 30), "bias down, variance up: trees distinguish more cases"),
                new Card.Entry(
                        Parameter.integer("max_leaf_nodes", 8, 512).log(),
                        "bias down, variance up, like max_depth; best-first, so that the best splits come first"),
                new Card.Entry(
                        Parameter.integer("n_estimators", 10, 500).log(),
                        "variance down, bias unchanged, time up in proportion; with the others nested in one fit")));
    }

    /**
     * Prepares the features.
     *
     * @throws ModelException for a feature that is text
     */
    @Override
    public Trainer on(Dataset data) {
        Columns columns = Features.of(data, name());
        return switch (data.target()) {
            case Labels labels -> {
                Classes classes = Features.classes(labels);
                yield new ForestTrainer(
                        Task.CLASSIFICATION,
                        (rows, options, seed) -> model(
                                data.features(),
                                columns,
                                ClassificationForest.fit(
                                        columns,
                                        Features.weighted(classes, rows),
                                        rows.in(data.features()),
                                        options,
                                        seed)),
                        (rows, options, seed) -> NestedForests.of(
                                columns,
                                Features.weighted(classes, rows),
                                rows.in(data.features()),
                                options,
                                seed,
                                forest -> model(data.features(), columns, forest)));
            }
            case Numbers numbers -> {
                Values values = Values.of(numbers.toArray());
                yield new ForestTrainer(
                        Task.REGRESSION,
                        (rows, options, seed) -> model(
                                data.features(),
                                columns,
                                RegressionForest.fit(
                                        columns,
                                        Features.weighted(values, rows),
                                        rows.in(data.features()),
                                        options,
                                        seed)),
                        (rows, options, seed) -> NestedForests.of(
                                columns,
                                Features.weighted(values, rows),
                                rows.in(data.features()),
                                options,
                                seed,
                                forest -> model(data.features(), columns, forest)));
            }
        };
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return Optional.of(new TreesPersistence(name(), Ensemble.Kind.MEAN, ForestLearner::ensemble));
    }

    private static Ensemble ensemble(Columns columns, Rows rows, Settings settings, long seed) {
        return switch (rows.dataset().target()) {
            case Labels labels ->
                Ensemble.of(ClassificationForest.fit(
                        columns,
                        Features.weighted(Features.classes(labels), rows),
                        rows.toArray(),
                        ForestSettings.options(settings, Task.CLASSIFICATION),
                        seed));
            case Numbers numbers ->
                Ensemble.of(RegressionForest.fit(
                        columns,
                        Features.weighted(Values.of(numbers.toArray()), rows),
                        rows.toArray(),
                        ForestSettings.options(settings, Task.REGRESSION),
                        seed));
        };
    }

    private static Model model(List<Column> features, Columns columns, ClassificationForest forest) {
        return new TreesModel(
                asked -> Probabilities.of(forest.probabilities(columns, asked.in(features))),
                () -> Ensemble.of(forest));
    }

    private static Model model(List<Column> features, Columns columns, RegressionForest forest) {
        return new TreesModel(
                asked -> Estimates.of(forest.predict(columns, asked.in(features))), () -> Ensemble.of(forest));
    }

    /** Fits some rows: to a model, or to nested models. */
    @FunctionalInterface
    private interface Growing<F> {
        F on(Rows rows, ForestOptions options, long seed);
    }

    private record ForestTrainer(Task task, Growing<Model> single, Growing<NestedForests<Model>> nested)
            implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return single.on(rows, ForestSettings.options(settings, task), seed);
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            return Optional.of(new Forests(nested.on(rows, ForestSettings.options(common, task), seed)));
        }
    }

    private record Forests(NestedForests<Model> models) implements NestedFit {

        @Override
        public Model model(Settings settings) {
            return models.forest(
                    ForestSettings.trees(settings), ForestSettings.depth(settings), ForestSettings.leaves(settings));
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(models.bytes());
        }
    }
}
