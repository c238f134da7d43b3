package io.danlu.selection.learn;

import io.danlu.forest.Classes;
import io.danlu.forest.ClassificationForest;
import io.danlu.forest.Columns;
import io.danlu.forest.Ensemble;
import io.danlu.forest.ForestNest;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.RegressionForest;
import io.danlu.forest.Values;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.space.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The learner {@code forest}: {@link ClassificationForest} and {@link RegressionForest} under scikit-learn's names of
 * hyperparameters, with its defaults. Where scikit-learn writes {@code None}, the value is {@code none}.
 *
 * <p>Features are sorted once for each data set, not for each fit. {@code n_estimators}, {@code max_depth} and {@code max_leaf_nodes} are
 * nested: all their combinations are read out of one fit.
 */
public final class ForestLearner implements Learner {

    /** A nest keeps whole trees in memory, of some 100 bytes for each row and tree at most; above so many rows each forest is fitted alone. */
    private static final int LARGEST_NEST = 10_000;

    @Override
    public String name() {
        return "forest";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return ForestSettings.hyperparameters(name(), task);
    }

    /**
     * The order and ranges follow Probst, Wright and Boulesteix, "Hyperparameters and tuning strategies for random forest", WIREs Data
     * Mining and Knowledge Discovery 9 (2019), section 2: the features looked at matter most, more trees never hurt.
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real("max_features", 0.1, 1),
                        "bias down, variance up: each tree is better, and the trees are more alike"),
                new Card.Entry(
                        Parameter.integer("min_samples_leaf", 1, 20).log(),
                        "bias up, variance down: leaves speak for more rows"),
                new Card.Entry(
                        Parameter.integer("max_depth", 2, 30), "bias down, variance up: trees tell more cases apart"),
                new Card.Entry(
                        Parameter.integer("max_leaf_nodes", 8, 512).log(),
                        "bias down, variance up, like max_depth; best-first, so that the best splits come first"),
                new Card.Entry(
                        Parameter.integer("n_estimators", 10, 500).log(),
                        "variance down, bias unchanged, time up in proportion; with the others nested in one fit")));
    }

    /** @throws ModelException for a feature that is text */
    @Override
    public Trainer on(Dataset data) {
        Columns columns = Features.of(data, name());
        return switch (data.target()) {
            case Labels labels -> new ClassTrainer(columns, classes(labels));
            case Numbers numbers -> new NumberTrainer(columns, Values.of(numbers.toArray()));
        };
    }

    @Override
    public Optional<Saving> saving() {
        return Optional.of(new TreesSaving(name(), Ensemble.Kind.MEAN, ForestLearner::ensemble));
    }

    private static Ensemble ensemble(Columns columns, Rows rows, Settings settings, long seed) {
        return switch (rows.dataset().target()) {
            case Labels labels ->
                Ensemble.of(ClassificationForest.fit(
                        columns, classes(labels), rows.toArray(), ClassTrainer.options(settings), seed));
            case Numbers numbers ->
                Ensemble.of(RegressionForest.fit(
                        columns, Values.of(numbers.toArray()), rows.toArray(), NumberTrainer.options(settings), seed));
        };
    }

    private static Classes classes(Labels labels) {
        return Classes.of(labels.toArray(), labels.classes().size());
    }

    private record ClassTrainer(Columns columns, Classes classes) implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return model(ClassificationForest.fit(columns, classes, rows.toArray(), options(settings), seed));
        }

        @Override
        public Optional<Nest> nest(Rows rows, Settings common, long seed) {
            return nested(
                    rows, () -> ForestNest.of(columns, classes, rows.toArray(), options(common), seed, this::model));
        }

        private static ForestOptions options(Settings settings) {
            return ForestSettings.options(settings, Task.CLASSIFICATION);
        }

        private Model model(ClassificationForest forest) {
            return asked -> Probabilities.of(forest.probabilities(columns, asked.toArray()));
        }
    }

    private record NumberTrainer(Columns columns, Values values) implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return model(RegressionForest.fit(columns, values, rows.toArray(), options(settings), seed));
        }

        @Override
        public Optional<Nest> nest(Rows rows, Settings common, long seed) {
            return nested(
                    rows, () -> ForestNest.of(columns, values, rows.toArray(), options(common), seed, this::model));
        }

        private static ForestOptions options(Settings settings) {
            return ForestSettings.options(settings, Task.REGRESSION);
        }

        private Model model(RegressionForest forest) {
            return asked -> Estimates.of(forest.predict(columns, asked.toArray()));
        }
    }

    private static Optional<Nest> nested(Rows rows, Supplier<ForestNest<Model>> nest) {
        if (rows.size() > LARGEST_NEST) {
            return Optional.empty();
        }
        ForestNest<Model> models = nest.get();
        return Optional.of(settings -> models.forest(
                ForestSettings.trees(settings), ForestSettings.depth(settings), ForestSettings.leaves(settings)));
    }
}
