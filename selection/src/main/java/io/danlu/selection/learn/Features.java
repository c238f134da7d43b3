package io.danlu.selection.learn;

import io.danlu.forest.Classes;
import io.danlu.forest.Columns;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.TextColumn;
import java.util.List;

/** A data set's features and classes in the form that trees take. */
final class Features {

    private Features() {}

    /**
     * Converts the features of {@code data}.
     *
     * @throws ModelException for a feature that is text
     */
    static Columns of(Dataset data, String learner) {
        return Columns.of(numbers(data.features(), learner));
    }

    /**
     * Converts columns to arrays.
     *
     * @throws ModelException for a feature that is text
     */
    static double[][] numbers(List<Column> features, String learner) {
        return features.stream().map(feature -> numbers(feature, learner)).toArray(double[][]::new);
    }

    static Classes classes(Labels labels) {
        return Classes.of(labels.toArray(), labels.classes().size());
    }

    private static double[] numbers(Column feature, String learner) {
        return switch (feature) {
            case NumericColumn numeric -> numeric.toArray();
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn text -> throw ModelException.takesNumbersOnly(learner, text);
        };
    }
}
