package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * K folds in which every class is as frequent as among all rows, as nearly as possible; each is the test part once:
 * scikit-learn's {@code StratifiedKFold} since 0.22. Both parts of a split are in the rows' order.
 *
 * <p>Classes are numbered as they first appear. Sorted by class, the rows are dealt to the folds in turn, which gives
 * each fold's number of rows of each class. Then each class's rows, in their order, fill one fold after the other.
 * Folds differ by at most one row, and so do the folds' rows of one class.
 *
 * @param folds K, at least 2
 * @param shuffle the seed by which each class's rows are dealt to the folds at random; if absent, they stay in the
 *     rows' order. The shares are scikit-learn's, its random numbers are not
 */
public record StratifiedKFold(int folds, OptionalLong shuffle) implements Splitter {

    /**
     * Checks the number of folds.
     *
     * @throws DataException for fewer than 2 folds
     */
    public StratifiedKFold {
        Folds.check(folds);
    }

    /** Creates folds in the rows' order. */
    public StratifiedKFold(int folds) {
        this(folds, OptionalLong.empty());
    }

    /** Returns the same number of folds, to which each class's rows are dealt at random. */
    public StratifiedKFold shuffled(long seed) {
        return new StratifiedKFold(folds, OptionalLong.of(seed));
    }

    /**
     * Returns the K splits. A class with fewer rows than folds is missing in the test parts of some (scikit-learn warns
     * of it).
     *
     * @throws DataException if the target is numbers, or no class has as many rows as there are folds
     */
    @Override
    public List<Split> split(Rows rows) {
        Labels labels = Strata.labels(rows);
        Strata.requireEnough(folds, labels);
        return Folds.splits(rows, deal(Strata.of(labels)), folds);
    }

    private int[] deal(Strata strata) {
        int[] fold = new int[strata.rows()];
        int dealt = 0;
        for (int[] members : strata.members()) {
            int[] hands = hands(dealt, members.length);
            for (int i = 0; i < hands.length; i++) {
                fold[members[i]] = hands[i];
            }
            dealt += members.length;
        }
        return fold;
    }

    /**
     * Returns the folds of a class's rows, the first of which is the row at {@code dealt} when all are sorted by class.
     */
    private int[] hands(int dealt, int count) {
        int[] hands = new int[count];
        for (int i = 0; i < count; i++) {
            hands[i] = (dealt + i) % folds;
        }
        Arrays.sort(hands);
        shuffle.ifPresent(seed -> Shuffle.seeded(seed, dealt).apply(hands));
        return hands;
    }
}
