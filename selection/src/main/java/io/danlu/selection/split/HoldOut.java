package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One split, at random: a share of the rows is the test part. The sizes are those of scikit-learn's {@code train_test_split},
 * with {@code stratify} where the target is classes: every class is as frequent in both parts as among all rows, as nearly as
 * can be. Its random numbers are not scikit-learn's. Both parts are in the rows' order.
 *
 * @param share of the rows that the test part gets, rounded up; above 0, below 1
 * @param seed says which rows
 */
public record HoldOut(double share, long seed) implements Splitter {

    /** @throws DataException for a share out of its range */
    public HoldOut {
        if (!(share > 0 && share < 1)) {
            throw new DataException("Hold-out: share %s must be above 0 and below 1. Use 0.25.".formatted(share));
        }
    }

    /**
     * The split.
     *
     * @throws DataException if a part would be empty or, for classes, have fewer rows than there are classes, or a class has
     *     one row alone
     */
    @Override
    public List<Split> split(Rows rows) {
        int test = (int) Math.ceil(share * rows.size());
        if (test >= rows.size()) {
            throw tooFew("of %d rows, %d would be tested and none trained on".formatted(rows.size(), test));
        }
        int[] part = rows.target() instanceof Labels labels
                ? stratified(Strata.of(labels), labels, test)
                : plain(rows.size(), test);
        return List.of(Folds.split(rows, part, 1));
    }

    private int[] plain(int rows, int test) {
        int[] part = IntStream.range(0, rows).map(i -> i < test ? 1 : 0).toArray();
        Shuffle.seeded(seed).apply(part);
        return part;
    }

    private int[] stratified(Strata strata, Labels labels, int test) {
        requireEnough(strata, labels, test);
        Shuffle shuffle = Shuffle.seeded(seed);
        int[] trained = Shares.of(strata.counts(), strata.rows() - test, shuffle);
        int[] part = new int[strata.rows()];
        for (int k = 0; k < trained.length; k++) {
            int[] members = strata.members().get(k).clone();
            shuffle.apply(members);
            for (int i = trained[k]; i < members.length; i++) {
                part[members[i]] = 1;
            }
        }
        return part;
    }

    private void requireEnough(Strata strata, Labels labels, int test) {
        for (int[] members : strata.members()) {
            if (members.length < 2) {
                String label = labels.classes().get(labels.at(members[0]));
                throw new DataException(
                        "Hold-out: class '%s' of target '%s' has 1 row, but needs 2, one for each part. Remove it, or add data."
                                .formatted(label, labels.name()));
            }
        }
        int classes = strata.members().size();
        if (Math.min(test, strata.rows() - test) < classes) {
            throw tooFew(
                    "of %d rows, %d would be tested, but each part needs a row for each of the %d classes of target '%s'"
                            .formatted(strata.rows(), test, classes, labels.name()));
        }
    }

    private DataException tooFew(String fault) {
        return new DataException(
                "Hold-out: %s at a share of %s. Change the share, or add data.".formatted(fault, share));
    }
}
