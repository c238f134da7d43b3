package io.danlu.selection;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Saving;
import io.danlu.selection.prepare.PreparedLearner;
import io.danlu.selection.saved.Origin;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fits the configuration that was chosen to all rows that it was chosen by. */
final class Refit {

    private Refit() {}

    static SavedModel model(CrossValidation validation, Map<String, Value> given, long seed, double score) {
        Rows rows = validation.rows();
        Dataset data = rows.dataset();
        Origin origin = new Origin(
                validation.learner().name(),
                new TreeMap<>(given),
                data.target().name(),
                data.target() instanceof Labels labels ? labels.classes() : List.of(),
                data.features().stream()
                        .map(column -> feature(column, validation.learner()))
                        .toList(),
                validation.scorer().name(),
                score,
                rows.size(),
                validation.learner() instanceof PreparedLearner);
        Saving saving = saving(validation.learner());
        return new SavedModel(
                origin, saving.fit(rows, validation.hyperparameters().settings(given), seed));
    }

    /** @throws ModelException if the learner's models can't be kept */
    static Saving saving(Learner learner) {
        return learner.saving()
                .orElseThrow(() -> new ModelException(
                        "Learner: models of '%s' can't be kept in a file. Leave out --save, or use one of %s."
                                .formatted(learner.name(), others())));
    }

    private static String others() {
        return Learner.names().stream()
                .filter(name -> Learner.named(name).saving().isPresent())
                .collect(Collectors.joining(", "));
    }

    private static Origin.Feature feature(Column column, Learner learner) {
        return new Origin.Feature(column.name(), Origin.Kind.of(column), learner.takesGaps(column.name()));
    }
}
