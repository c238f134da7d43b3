package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * K folds that share no group, about equal in rows; each is the test part once: scikit-learn's {@code GroupKFold}. From the
 * largest group to the smallest, each goes to the fold that has the fewest rows so far, the first among equal ones. Of groups of
 * one size the last goes first; scikit-learn sorts them by an unstable sort, whose order is this one only where numpy has no vector
 * instructions and for up to 16 groups.
 *
 * @param folds K, at least 2
 * @param groups which rows belong together
 */
public record GroupKFold(int folds, Groups groups) implements Splitter {

    /** @throws DataException for fewer than 2 folds */
    public GroupKFold {
        Folds.check(folds);
    }

    /** @throws DataException for fewer groups than folds */
    @Override
    public List<Split> split(Rows rows) {
        int[] of = groups.among(rows);
        int[] sizes = Groups.sizes(of);
        Folds.requireGroups(folds, sizes.length, groups);
        int[] foldOfGroup = new int[sizes.length];
        int[] filled = new int[folds];
        order(sizes).forEach(group -> {
            int lightest = Folds.least(filled);
            foldOfGroup[group] = lightest;
            filled[lightest] += sizes[group];
        });
        return Folds.splits(
                rows, IntStream.of(of).map(group -> foldOfGroup[group]).toArray(), folds);
    }

    private static List<Integer> order(int[] sizes) {
        return IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer group) -> sizes[group])
                        .reversed()
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }
}
