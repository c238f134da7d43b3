package io.danlu.selection.learn;

import io.danlu.forest.Classes;
import io.danlu.forest.Columns;
import io.danlu.forest.Values;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
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

    /** Returns the classes with the weights of rows, if they have any. */
    static Classes weighted(Classes classes, Rows rows) {
        return rows.isWeighted() ? classes.weighted(weights(rows)) : classes;
    }

    /** Returns the values with the weights of rows, if they have any. */
    static Values weighted(Values values, Rows rows) {
        return rows.isWeighted() ? values.weighted(weights(rows)) : values;
    }

    /** Returns the weight of each row of the data set; 0 for those that are not among {@code rows}. */
    private static double[] weights(Rows rows) {
        double[] weights = new double[rows.dataset().size()];
        for (int position = 0; position < rows.size(); position++) {
            weights[rows.at(position)] = rows.weight(position);
        }
        return weights;
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
