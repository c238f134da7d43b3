package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * Every row is the test part once, alone: scikit-learn's {@code LeaveOneOut}. As many fits for each configuration as rows; a score
 * that means nothing for a single row, such as r2, is refused.
 */
public record LeaveOneOut() implements Splitter {

    /** @throws DataException for a single row, or more than can be held */
    @Override
    public List<Split> split(Rows rows) {
        return new LeavePOut(1).split(rows);
    }
}
