package io.danlu.selection.saved;

import io.danlu.selection.data.Task;
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
 */
public record Origin(
        String learner,
        SequencedMap<String, Value> hyperparameters,
        String target,
        List<String> classes,
        List<Feature> features,
        String scoring,
        double score,
        int rows) {

    /** A column that the model predicts from: of numbers, or of texts. */
    public record Feature(String name, Kind kind) {}

    /** What a feature's values are. */
    public enum Kind {
        NUMBER,
        TEXT
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
