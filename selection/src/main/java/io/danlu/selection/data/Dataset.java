package io.danlu.selection.data;

import java.util.List;

/**
 * Feature columns and a target with the same rows. Immutable and shared: parts of it are {@link Rows}, never copies.
 *
 * @param features at least one
 * @param target the column that is predicted from them
 */
public record Dataset(List<Column> features, Target target) {

    /**
     * Checks the columns.
     *
     * @throws DataException for no feature, or a column whose number of rows is not the target's
     */
    public Dataset {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new DataException("Target '%s': there is no other column to predict it from. Add a feature column."
                    .formatted(target.name()));
        }
        for (Column feature : features) {
            if (feature.rows() != target.size()) {
                throw new DataException("Column '%s': %d rows, but the target '%s' has %d. Give the same rows."
                        .formatted(feature.name(), feature.rows(), target.name(), target.size()));
            }
        }
    }

    /** Returns the number of rows. */
    public int size() {
        return target.size();
    }

    /** Returns all rows, in their order. */
    public Rows rows() {
        return Rows.all(this);
    }
}
