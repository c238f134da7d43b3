package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * Splits in which every row is the test part once, alone: scikit-learn's {@code LeaveOneOut}. A configuration costs as
 * many fits as there are rows. A score that is undefined for a single row, such as r2, is rejected.
 */
public record LeaveOneOut() implements Splitter {

    /**
     * Returns the splits.
     *
     * @throws DataException for a single row, or more than can be held
     */
    @Override
    public List<Split> split(Rows rows) {
        return new LeavePOut(1).split(rows);
    }
}
