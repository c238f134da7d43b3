package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * Splits in which every group is the test part once, in the groups' order: scikit-learn's {@code LeaveOneGroupOut}.
 *
 * @param groups the rows that belong together
 */
public record LeaveOneGroupOut(Groups groups) implements Splitter {

    /**
     * Returns the splits.
     *
     * @throws DataException for a single group, or more splits than can be held
     */
    @Override
    public List<Split> split(Rows rows) {
        return new LeavePGroupsOut(1, groups).split(rows);
    }
}
