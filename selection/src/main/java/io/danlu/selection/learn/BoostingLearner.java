package io.danlu.selection.learn;

import io.danlu.forest.BoostedTrees;
import io.danlu.forest.BoostingNest;
import io.danlu.forest.BoostingOptions;
import io.danlu.forest.Classes;
import io.danlu.forest.Columns;
import io.danlu.forest.Values;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import java.util.Optional;

/**
 * The learner {@code boosting}: {@link BoostedTrees} under scikit-learn's names of hyperparameters, with its defaults. {@code
 * n_estimators} is nested: fewer rounds are read out of more.
 */
public final class BoostingLearner implements Learner {

    @Override
    public String name() {
        return "boosting";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return BoostingSettings.hyperparameters(name());
    }

    /** @throws ModelException for a feature that is text */
    @Override
    public Trainer on(Dataset data) {
        Columns columns = Features.of(data, name());
        return switch (data.target()) {
            case Labels labels -> {
                Classes classes = Classes.of(labels.toArray(), labels.classes().size());
                yield new BoostingTrainer((rows, options, seed) -> BoostingNest.of(
                        columns,
                        classes,
                        rows,
                        options,
                        seed,
                        trees -> asked -> Probabilities.of(trees.probabilities(columns, asked.toArray()))));
            }
            case Numbers numbers -> {
                Values values = Values.of(numbers.toArray());
                yield new BoostingTrainer((rows, options, seed) -> BoostingNest.of(
                        columns,
                        values,
                        rows,
                        options,
                        seed,
                        trees -> asked -> Estimates.of(trees.values(columns, asked.toArray()))));
            }
        };
    }

    @FunctionalInterface
    private interface Boosting {
        BoostingNest<Model> on(int[] rows, BoostingOptions options, long seed);
    }

    private record BoostingTrainer(Boosting boosting) implements Trainer {

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return boosting.on(rows.toArray(), BoostingSettings.options(settings), seed)
                    .boosted(BoostingSettings.rounds(settings));
        }

        @Override
        public Optional<Nest> nest(Rows rows, Settings common, long seed) {
            BoostingNest<Model> models = boosting.on(rows.toArray(), BoostingSettings.options(common), seed);
            return Optional.of(settings -> models.boosted(BoostingSettings.rounds(settings)));
        }
    }
}
