package io.danlu.selection.saved;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Task;
import io.danlu.selection.data.TextColumn;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Where a saved model comes from, and what it is to be used with.
 *
 * @param learner its name
 * @param hyperparameters those that are not at the learner's defaults
 * @param target what is predicted
 * @param classes the classes' names in their order; none for numbers
 * @param features what it is predicted from, in the order in which it was learned; at least one
 * @param scoring the name of the scorer that compared configurations
 * @param score the mean of the configuration's cross-validated scores, finite
 * @param rows how many rows it was fitted to
 * @param steps whether the learner learned from what {@link io.danlu.selection.prepare.Steps} made of the features
 */
public record Origin(
        String learner,
        SequencedMap<String, Value> hyperparameters,
        String target,
        List<String> classes,
        List<Feature> features,
        String scoring,
        double score,
        int rows,
        boolean steps) {

    /**
     * A column that the model predicts from.
     *
     * @param gaps whether values may be missing
     */
    public record Feature(String name, Kind kind, boolean gaps) {}

    /** What a feature's values are. */
    public enum Kind {
        /** Numbers. */
        NUMBER,
        /** Texts. */
        TEXT;

        /** The kind of a column. */
        public static Kind of(Column column) {
            return switch (column) {
                case NumericColumn numbers -> NUMBER;
                case TextColumn texts -> TEXT;
                case GappedColumn gapped -> of(gapped.known());
            };
        }
    }

    public Origin {
        hyperparameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hyperparameters));
        classes = List.copyOf(classes);
        features = List.copyOf(features);
    }

    /** What the model predicts. */
    public Task task() {
        return classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** The features' names, in their order. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }
}
