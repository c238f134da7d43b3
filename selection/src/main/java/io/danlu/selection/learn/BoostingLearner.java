package io.danlu.selection.learn;

import io.danlu.forest.BoostedTrees;
import io.danlu.forest.BoostingOptions;
import io.danlu.forest.Classes;
import io.danlu.forest.Columns;
import io.danlu.forest.Ensemble;
import io.danlu.forest.NestedBoosting;
import io.danlu.forest.Values;
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
 * The learner {@code boosting}: {@link BoostedTrees} under scikit-learn's names of hyperparameters, with its defaults.
 * {@code n_estimators} is nested: fewer rounds are read out of more.
 */
public final class BoostingLearner implements Learner {

    /** Creates the learner. It has no state. */
    public BoostingLearner() {}

    @Override
    public String name() {
        return "boosting";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return BoostingSettings.hyperparameters(name());
    }

    /**
     * Returns the hyperparameters worth tuning. Their order follows Probst, Boulesteix and Bischl, "Tunability:
     * importance of hyperparameters of machine learning algorithms", JMLR 20 (2019), for boosting. Small rates with
     * many rounds are Friedman's advice (2001, section 5).
     */
    @Override
    public Card card(Task task) {
        return new Card(List.of(
                new Card.Entry(
                        Parameter.real("learning_rate", 0.01, 0.3).log(),
                        "bias down, variance up at the same number of rounds; half the rate needs twice the rounds"),
                new Card.Entry(
                        Parameter.integer("n_estimators", 20, 500).log(),
                        "bias down, then variance up, time up in proportion; fewer rounds are read out of more"),
                new Card.Entry(
                        Parameter.integer("max_depth", 1, 8),
                        "bias down, variance up: the order of the interactions between features"),
                new Card.Entry(
                        Parameter.real("subsample", 0.4, 1), "variance of the whole up, bias of each round down"),
                new Card.Entry(
                        Parameter.integer("min_samples_leaf", 1, 50).log(),
                        "bias up, variance down: leaves have more rows"),
                new Card.Entry(
                        Parameter.real("max_features", 0.2, 1), "bias down, variance up: rounds are more alike")));
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
                yield new BoostingTrainer((rows, options, seed) -> NestedBoosting.of(
                        columns,
                        Features.weighted(classes, rows),
                        rows.in(data.features()),
                        options,
                        seed,
                        trees -> new TreesModel(
                                asked -> Probabilities.of(trees.probabilities(columns, asked.in(data.features()))),
                                () -> Ensemble.of(trees))));
            }
            case Numbers numbers -> {
                Values values = Values.of(numbers.toArray());
                yield new BoostingTrainer((rows, options, seed) -> NestedBoosting.of(
                        columns,
                        Features.weighted(values, rows),
                        rows.in(data.features()),
                        options,
                        seed,
                        trees -> new TreesModel(
                                asked -> Estimates.of(trees.values(columns, asked.in(data.features()))),
                                () -> Ensemble.of(trees))));
            }
        };
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return Optional.of(new TreesPersistence(name(), Ensemble.Kind.SUM, BoostingLearner::ensemble));
    }

    private static Ensemble ensemble(Columns columns, Rows rows, Settings settings, long seed) {
        BoostingOptions options = BoostingSettings.options(settings);
        return Ensemble.of(
                switch (rows.dataset().target()) {
                    case Labels labels ->
                        BoostedTrees.fit(
                                columns,
                                Features.weighted(Features.classes(labels), rows),
                                rows.toArray(),
                                options,
                                seed);
                    case Numbers numbers ->
                        BoostedTrees.fit(
                                columns,
                                Features.weighted(Values.of(numbers.toArray()), rows),
                                rows.toArray(),
                                options,
                                seed);
                });
    }

    @FunctionalInterface
    private interface Boosting {
        NestedBoosting<Model> on(Rows rows, BoostingOptions options, long seed);
    }

    private record BoostingTrainer(Boosting boosting) implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return boosting.on(rows, BoostingSettings.options(settings), seed)
                    .boosted(BoostingSettings.rounds(settings));
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            NestedBoosting<Model> models = boosting.on(rows, BoostingSettings.options(common), seed);
            return Optional.of(new Rounds(models));
        }
    }

    private record Rounds(NestedBoosting<Model> models) implements NestedFit {

        @Override
        public Model model(Settings settings) {
            return models.boosted(BoostingSettings.rounds(settings));
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(models.bytes());
        }
    }
}
