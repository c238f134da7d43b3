package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * K folds that share no group, about equal in rows; each is the test part once: scikit-learn's {@code GroupKFold}.
 * Groups are dealt from the largest to the smallest, each to the fold with the fewest rows so far, the first among
 * equal ones. Among groups of one size the last goes first. Scikit-learn's sort is unstable: its order is this one only
 * if numpy uses no vector instructions, and for up to 16 groups.
 *
 * @param folds K, at least 2
 * @param groups the rows that belong together
 */
public record GroupKFold(int folds, Groups groups) implements Splitter {

    /**
     * Checks the number of folds.
     *
     * @throws DataException for fewer than 2 folds
     */
    public GroupKFold {
        Folds.check(folds);
    }

    /**
     * Returns the K splits.
     *
     * @throws DataException for fewer groups than folds
     */
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
