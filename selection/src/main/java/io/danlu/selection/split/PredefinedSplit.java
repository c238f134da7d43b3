package io.danlu.selection.split;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.TextColumn;
import java.util.Arrays;
import java.util.List;

/**
 * Folds given by a column: the fold of each row as a whole number, or −1 for rows that are always in the training part.
 * Each fold is the test part once, in the numbers' order: scikit-learn's {@code PredefinedSplit}.
 *
 * @param folds a column of whole numbers that has the data set's rows
 */
public record PredefinedSplit(NumericColumn folds) implements Splitter {

    private static final int NEVER = -1;

    /**
     * Checks the column.
     *
     * @throws DataException if it has other numbers than whole ones from −1 to 2³¹ − 1
     */
    public PredefinedSplit {
        double[] values = folds.toArray();
        for (int row = 0; row < values.length; row++) {
            if (values[row] != Math.rint(values[row]) || values[row] < NEVER || values[row] > Integer.MAX_VALUE) {
                throw new DataException(
                        "Folds: column '%s' says %s in row %d, but a fold is a whole number, or -1 for a row that is never tested. Correct it."
                                .formatted(folds.name(), values[row], row));
            }
        }
    }

    /**
     * Returns the folds given by a column.
     *
     * @throws DataException if it is texts, or other numbers than whole ones
     */
    public static PredefinedSplit of(Column column) {
        return switch (column) {
            case NumericColumn numbers -> new PredefinedSplit(numbers);
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn texts ->
                throw new DataException(
                        "Folds: column '%s' says '%s', but a fold is a whole number, or -1 for a row that is never tested. Name another column."
                                .formatted(texts.name(), texts.values().getFirst()));
        };
    }

    /**
     * Returns one split for each fold.
     *
     * @throws DataException if no row is ever tested, or a fold has all the rows
     */
    @Override
    public List<Split> split(Rows rows) {
        int[] fold =
                Arrays.stream(rows.toArray()).map(row -> (int) folds.at(row)).toArray();
        int[] numbers =
                Arrays.stream(fold).filter(k -> k != NEVER).sorted().distinct().toArray();
        List<Split> splits =
                Arrays.stream(numbers).mapToObj(k -> Folds.split(rows, fold, k)).toList();
        if (splits.isEmpty() || splits.getFirst().train().size() == 0) {
            throw new DataException(
                    "Folds: column '%s' puts all of the %d rows into one, %d. Name two folds at least, or a fold and -1."
                            .formatted(folds.name(), rows.size(), fold[0]));
        }
        return splits;
    }
}
