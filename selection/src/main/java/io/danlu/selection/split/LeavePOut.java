package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits in which every combination of p rows is the test part once, in lexicographic order: scikit-learn's
 * {@code LeavePOut}. There are n! / (p! (n − p)!) splits, hence as many fits for each configuration.
 *
 * @param p at least 1
 */
public record LeavePOut(int p) implements Splitter {

    /**
     * Checks p.
     *
     * @throws DataException for less than 1
     */
    public LeavePOut {
        if (p < 1) {
            throw new DataException("Leave-p-out: p (%d) must be at least 1. Use 1.".formatted(p));
        }
    }

    /**
     * Returns the splits.
     *
     * @throws DataException for p rows or fewer, or more splits than can be held
     */
    @Override
    public List<Split> split(Rows rows) {
        int[] each = IntStream.range(0, rows.size()).toArray();
        return new Combinations(rows, each, each.length).leave(p, "Leave-p-out", "rows", "shuffle_split or k_fold");
    }
}
