package io.danlu.selection.saved;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Task;
import io.danlu.selection.data.TextColumn;
import java.util.List;
import java.util.Optional;

/**
 * The columns that a saved model is used with.
 *
 * @param target what is predicted
 * @param classes the classes' names in their order; none for numbers
 * @param features what it is predicted from, in the order in which it was learned; at least one
 * @param positive the class that binary scorers take for the positive one, if it was named
 */
public record Schema(String target, List<String> classes, List<Feature> features, Optional<String> positive) {

    /** Creates a schema without a named positive class. */
    public Schema(String target, List<String> classes, List<Feature> features) {
        this(target, classes, features, Optional.empty());
    }

    /**
     * A column that the model predicts from.
     *
     * @param gaps whether values may be missing
     */
    public record Feature(String name, Kind kind, boolean gaps) {}

    /** The kind of a feature's values. */
    public enum Kind {
        /** Numbers. */
        NUMBER,
        /** Texts. */
        TEXT;

        /** Returns the kind of a column. */
        public static Kind of(Column column) {
            return switch (column) {
                case NumericColumn numbers -> NUMBER;
                case TextColumn texts -> TEXT;
                case GappedColumn gapped -> of(gapped.known());
            };
        }
    }

    /** Copies the lists. */
    public Schema {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
    }

    /** Returns what the model predicts. */
    public Task task() {
        return classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Returns the features' names, in their order. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }
}
