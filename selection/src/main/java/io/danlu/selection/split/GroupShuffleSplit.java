package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Random splits of groups: all rows of a group are in the same part, or in neither. The sizes are numbers and shares of
 * groups, not of rows. This is scikit-learn's {@code GroupShuffleSplit}, with other random numbers. Both parts of a
 * split are in the rows' order.
 *
 * @param splits their number, at least 1
 * @param portions the numbers of groups in the parts
 * @param groups the rows that belong together
 * @param seed selects the groups
 */
public record GroupShuffleSplit(int splits, Portions portions, Groups groups, long seed) implements Splitter {

    /**
     * Checks the number of splits.
     *
     * @throws DataException for fewer than 1 split
     */
    public GroupShuffleSplit {
        Folds.checkSplits(splits);
    }

    /**
     * Returns the splits.
     *
     * @throws DataException if a part would have no group, or both have more groups than there are
     */
    @Override
    public List<Split> split(Rows rows) {
        return LongStream.range(0, splits)
                .mapToObj(k -> new Draw("Group shuffle-split", portions, Shuffle.seeded(seed, k)).groups(rows, groups))
                .toList();
    }
}
