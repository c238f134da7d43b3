package io.danlu.selection.data;

import java.util.List;
import java.util.Optional;

/**
 * Feature columns and a target with the same rows. Immutable and shared: parts of it are {@link Rows}, never copies.
 *
 * @param features at least one
 * @param target the column that is predicted from them
 * @param weights of the rows in fits, finite and at least 0; empty if all count the same
 */
public record Dataset(List<Column> features, Target target, Optional<NumericColumn> weights) {

    /** Creates a data set whose rows all count the same. */
    public Dataset(List<Column> features, Target target) {
        this(features, target, Optional.empty());
    }

    /**
     * Checks the columns.
     *
     * @throws DataException for no feature, a column whose number of rows is not the target's, or a negative weight
     */
    public Dataset {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new DataException("Target '%s': there is no other column to predict it from. Add a feature column."
                    .formatted(target.name()));
        }
        features.forEach(feature -> requireRows(feature, target));
        weights.ifPresent(column -> {
            requireRows(column, target);
            for (int row = 0; row < column.rows(); row++) {
                if (column.at(row) < 0) {
                    throw new DataException(
                            "Column '%s', row %d: weight (%s) must be at least 0. Use 0 to leave the row out of fits."
                                    .formatted(column.name(), row, column.at(row)));
                }
            }
        });
    }

    private static void requireRows(Column column, Target target) {
        if (column.rows() != target.size()) {
            throw new DataException("Column '%s': %d rows, but the target '%s' has %d. Give the same rows."
                    .formatted(column.name(), column.rows(), target.name(), target.size()));
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
