package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Random splits, each independent of the others: a row may be tested several times, or never. The sizes are those of
 * scikit-learn's {@code ShuffleSplit}, the random numbers are not. Both parts of a split are in the rows' order.
 *
 * @param splits their number, at least 1
 * @param portions the parts' sizes
 * @param seed selects the rows
 */
public record ShuffleSplit(int splits, Portions portions, long seed) implements Splitter {

    /**
     * Checks the number of splits.
     *
     * @throws DataException for fewer than 1 split
     */
    public ShuffleSplit {
        Folds.checkSplits(splits);
    }

    /**
     * Returns the splits.
     *
     * @throws DataException if a part would be empty, or both have more rows than there are
     */
    @Override
    public List<Split> split(Rows rows) {
        return LongStream.range(0, splits)
                .mapToObj(k -> new Draw("Shuffle-split", portions, Shuffle.seeded(seed, k)).plain(rows))
                .toList();
    }
}
