package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * One random split: a share of the rows is the test part. The sizes are those of scikit-learn's
 * {@code train_test_split}, but the random numbers are not. For classification it is stratified: every class is as
 * frequent in both parts as among all rows, as nearly as possible. Both parts are in the rows' order.
 *
 * @param share of the rows that the test part gets, rounded up; above 0, below 1
 * @param seed selects the rows
 */
public record HoldOut(double share, long seed) implements Splitter {

    /**
     * Checks the share.
     *
     * @throws DataException for a share out of its range
     */
    public HoldOut {
        if (!(share > 0 && share < 1)) {
            throw new DataException("Hold-out: share %s must be above 0 and below 1. Use 0.25.".formatted(share));
        }
    }

    /**
     * Returns the split.
     *
     * @throws DataException if a part would be empty or, for classes, have fewer rows than there are classes, or a
     *     class has only one row
     */
    @Override
    public List<Split> split(Rows rows) {
        Draw draw = new Draw("Hold-out", Portions.test(share), Shuffle.seeded(seed));
        return List.of(rows.target() instanceof Labels ? draw.stratified(rows) : draw.plain(rows));
    }
}
