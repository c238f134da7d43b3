package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;

/**
 * Shuffled K folds several times, each time with another seed: scikit-learn's {@code RepeatedKFold}.
 *
 * @param folds K, at least 2
 * @param repeats the number of repetitions, at least 1
 * @param seed of all shuffles
 */
public record RepeatedKFold(int folds, int repeats, long seed) implements Splitter {

    /**
     * Checks the numbers.
     *
     * @throws DataException for fewer than 2 folds or 1 repetition
     */
    public RepeatedKFold {
        Folds.check(folds);
        Folds.checkRepeats(repeats);
    }

    /**
     * Returns K splits, then those of the next repetition.
     *
     * @throws DataException for fewer rows than folds
     */
    @Override
    public List<Split> split(Rows rows) {
        return Folds.repeat(repeats, seed, new KFold(folds)::shuffled, rows);
    }
}
