package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Random splits in whose parts every class is as frequent as among all rows, within one row. This is scikit-learn's
 * {@code StratifiedShuffleSplit}, with other random numbers. Both parts of a split are in the rows' order.
 *
 * @param splits their number, at least 1
 * @param portions the parts' sizes
 * @param seed selects the rows
 */
public record StratifiedShuffleSplit(int splits, Portions portions, long seed) implements Splitter {

    /**
     * Checks the number of splits.
     *
     * @throws DataException for fewer than 1 split
     */
    public StratifiedShuffleSplit {
        Folds.checkSplits(splits);
    }

    /**
     * Returns the splits.
     *
     * @throws DataException if the target is numbers, a class has only one row, a part would have fewer rows than there
     *     are classes, or both have more rows than there are
     */
    @Override
    public List<Split> split(Rows rows) {
        return LongStream.range(0, splits)
                .mapToObj(k -> new Draw("Stratified shuffle-split", portions, Shuffle.seeded(seed, k)).stratified(rows))
                .toList();
    }
}
