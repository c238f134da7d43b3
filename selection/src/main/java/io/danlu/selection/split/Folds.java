package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.stream.IntStream;

/** Turns a fold number for each row into splits: each fold is the test part once, in the rows' order. */
final class Folds {

    private Folds() {}

    static void check(int folds) {
        if (folds < 2) {
            throw new DataException("Folds: %d must be at least 2. Use 5, or a hold-out split.".formatted(folds));
        }
    }

    /** @param folds how many there are */
    static List<Split> splits(Rows rows, int[] foldOfPosition, int folds) {
        return IntStream.range(0, folds)
                .mapToObj(fold -> split(rows, foldOfPosition, fold))
                .toList();
    }

    /** The split whose test part is the rows of {@code fold}. */
    static Split split(Rows rows, int[] foldOfPosition, int fold) {
        int[] train = IntStream.range(0, rows.size())
                .filter(i -> foldOfPosition[i] != fold)
                .toArray();
        int[] test = IntStream.range(0, rows.size())
                .filter(i -> foldOfPosition[i] == fold)
                .toArray();
        return new Split(rows.pick(train), rows.pick(test));
    }
}
