package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * Splits in which every combination of p groups is the test part once, in lexicographic order: scikit-learn's
 * {@code LeavePGroupsOut}.
 *
 * @param p at least 1
 * @param groups the rows that belong together
 */
public record LeavePGroupsOut(int p, Groups groups) implements Splitter {

    /**
     * Checks p.
     *
     * @throws DataException for less than 1
     */
    public LeavePGroupsOut {
        if (p < 1) {
            throw new DataException("Leave-p-groups-out: p (%d) must be at least 1. Use 1.".formatted(p));
        }
    }

    /**
     * Returns the splits.
     *
     * @throws DataException for p groups or fewer, or more splits than can be held
     */
    @Override
    public List<Split> split(Rows rows) {
        int[] of = groups.among(rows);
        return new Combinations(rows, of, Groups.count(of))
                .leave(
                        p,
                        "Leave-p-groups-out",
                        "groups of '" + groups.name() + "'",
                        "group_shuffle_split or group_k_fold");
    }
}
