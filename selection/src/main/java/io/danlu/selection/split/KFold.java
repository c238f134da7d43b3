package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * K folds of neighbouring rows, each the test part once: scikit-learn's {@code KFold}. The first n mod K folds have one
 * row more than the others. Both parts of a split are in the rows' order.
 *
 * @param folds K, at least 2
 * @param shuffle the seed by which rows are dealt to the folds at random; if absent, neighbours stay together. The
 *     folds' sizes are scikit-learn's, its random numbers are not
 */
public record KFold(int folds, OptionalLong shuffle) implements Splitter {

    /**
     * Checks the number of folds.
     *
     * @throws DataException for fewer than 2 folds
     */
    public KFold {
        Folds.check(folds);
    }

    /** Creates folds of neighbouring rows. */
    public KFold(int folds) {
        this(folds, OptionalLong.empty());
    }

    /** Returns the same number of folds, to which rows are dealt at random. */
    public KFold shuffled(long seed) {
        return new KFold(folds, OptionalLong.of(seed));
    }

    /**
     * Returns the K splits.
     *
     * @throws DataException for fewer rows than folds
     */
    @Override
    public List<Split> split(Rows rows) {
        if (folds > rows.size()) {
            throw new DataException("Folds: %d must not exceed the %d rows. Use fewer folds, or more data."
                    .formatted(folds, rows.size()));
        }
        int[] fold = new int[rows.size()];
        int begin = 0;
        for (int k = 0; k < folds; k++) {
            int end = begin + rows.size() / folds + (k < rows.size() % folds ? 1 : 0);
            Arrays.fill(fold, begin, end, k);
            begin = end;
        }
        shuffle.ifPresent(seed -> Shuffle.seeded(seed).apply(fold));
        return Folds.splits(rows, fold, folds);
    }
}
