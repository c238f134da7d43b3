package io.danlu.selection;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.prepare.PreparedLearner;
import io.danlu.selection.saved.Origin;
import io.danlu.selection.saved.SavedModel;
import io.danlu.selection.saved.Schema;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fits the chosen configuration to all rows that it was chosen by. */
final class Refit {

    private Refit() {}

    /**
     * Fits a configuration to all rows of {@code validation}.
     *
     * @param score the mean of the configuration's cross-validated scores, finite
     */
    static FittedModel of(CrossValidation validation, Map<String, Value> given, long seed, double score) {
        Rows rows = validation.rows();
        List<Column> features = rows.dataset().features();
        Settings settings = validation.hyperparameters().settings(given);
        long begun = System.nanoTime();
        Optional<SavedModel> saved = validation
                .learner()
                .persistence()
                .map(saving -> new SavedModel(origin(validation, given, score), saving.fit(rows, settings, seed)));
        Model model = saved.map(kept -> on(features, kept)).orElseGet(() -> fitted(validation, settings, seed));
        return new FittedModel(model, saved, (System.nanoTime() - begun) / 1e9);
    }

    /** Returns a model that can be saved; it accepts rows of the features that it was fitted to. */
    private static Model on(List<Column> features, SavedModel kept) {
        return asked -> {
            int[] numbers = asked.in(features);
            return kept.predictor()
                    .predict(features.stream().map(column -> column.at(numbers)).toList());
        };
    }

    /**
     * Returns a model that can't be saved; it rejects rows of another data set, whatever the learner would do with
     * them.
     */
    private static Model fitted(CrossValidation validation, Settings settings, long seed) {
        Dataset data = validation.rows().dataset();
        Model model = validation.learner().on(data).fit(validation.rows(), settings, seed);
        return asked -> model.predict(data.rows().pick(asked.in(data.features())));
    }

    private static Origin origin(CrossValidation validation, Map<String, Value> given, double score) {
        Dataset data = validation.rows().dataset();
        return new Origin(
                validation.learner().name(),
                new TreeMap<>(given),
                validation.learner() instanceof PreparedLearner,
                new Schema(
                        data.target().name(),
                        data.target() instanceof Labels labels ? labels.classes() : List.of(),
                        data.features().stream()
                                .map(column -> feature(column, validation.learner()))
                                .toList(),
                        positive(data.target())),
                validation.scorer().name(),
                score,
                validation.rows().size());
    }

    private static Optional<String> positive(Target target) {
        return target instanceof Labels labels && labels.positive().isPresent()
                ? Optional.of(labels.classes().get(labels.positive().getAsInt()))
                : Optional.empty();
    }

    /**
     * Checks that the learner's models can be saved.
     *
     * @throws ModelException if they can't be kept in a file
     */
    static void requireSaving(Learner learner) {
        if (learner.persistence().isEmpty()) {
            throw new ModelException(
                    "Learner: models of '%s' can't be kept in a file. Leave out --save, or use one of %s."
                            .formatted(learner.name(), others()));
        }
    }

    private static String others() {
        return Learner.names().stream()
                .filter(name -> Learner.named(name).persistence().isPresent())
                .collect(Collectors.joining(", "));
    }

    private static Schema.Feature feature(Column column, Learner learner) {
        return new Schema.Feature(column.name(), Schema.Kind.of(column), learner.takesGaps(column.name()));
    }
}
