package io.danlu.selection.learn;

import io.danlu.format.Field;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A learner that weighs its training rows by class; made by {@link ClassWeights#before}. */
final class WeightedLearner implements Learner {

    private static final String CLASS_WEIGHT = "class_weight";

    private final ClassWeights weights;
    private final Learner learner;

    WeightedLearner(ClassWeights weights, Learner learner) {
        this.weights = weights;
        this.learner = learner;
    }

    /** Returns the names of the learners that take weights. */
    static List<String> takers() {
        return Learner.names().stream()
                .filter(name -> Learner.named(name).takesWeights())
                .sorted()
                .toList();
    }

    @Override
    public String name() {
        return learner.name();
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        Hyperparameters own = learner.hyperparameters(task);
        if (task == Task.REGRESSION) {
            requireNone();
            return own;
        }
        return new Hyperparameters(
                own.learner(),
                Stream.concat(
                                own.list().stream(),
                                Stream.of(Hyperparameter.of(
                                        CLASS_WEIGHT, Value.of(weights.standard()), new Kind.Word(weights.words()))))
                        .toList());
    }

    private void requireNone() {
        if (!weights.equals(new ClassWeights())) {
            throw new ModelException(
                    "Class weights: they weigh classes, but the target is numbers. Leave class_weight out, or use sample_weight.");
        }
    }

    @Override
    public Card card(Task task) {
        return learner.card(task);
    }

    @Override
    public boolean takesGaps(String feature) {
        return learner.takesGaps(feature);
    }

    @Override
    public boolean takesWeights() {
        return true;
    }

    @Override
    public Optional<ModelPersistence> persistence() {
        return learner.persistence().map(persistence -> new WeightedPersistence(this, persistence));
    }

    @Override
    public Trainer on(Dataset data) {
        if (data.target() instanceof Labels labels) {
            weights.check(labels);
        }
        return new WeightedTrainer(this, learner.on(data));
    }

    private Rows weighted(Rows rows, Settings settings) {
        return rows.dataset().target().task() == Task.REGRESSION
                ? rows
                : weights.weighted(rows, settings.word(CLASS_WEIGHT));
    }

    private record WeightedTrainer(WeightedLearner learner, Trainer trainer) implements Trainer {

        @Override
        public void prepare(Rows rows, Settings settings) {
            trainer.prepare(rows, settings);
        }

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return trainer.fit(learner.weighted(rows, settings), settings, seed);
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            return trainer.nest(learner.weighted(rows, common), common, seed);
        }
    }

    private record WeightedPersistence(WeightedLearner learner, ModelPersistence persistence)
            implements ModelPersistence {

        @Override
        public Predictor fit(Rows rows, Settings settings, long seed) {
            return persistence.fit(learner.weighted(rows, settings), settings, seed);
        }

        @Override
        public Predictor read(Field written, int features, OptionalInt classes) {
            return persistence.read(written, features, classes);
        }
    }
}
