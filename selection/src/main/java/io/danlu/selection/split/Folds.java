package io.danlu.selection.split;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Turns a fold number for each row into splits: each fold is the test part once, in the rows' order. */
final class Folds {

    private Folds() {}

    static void check(int folds) {
        if (folds < 2) {
            throw new DataException("Folds: %d must be at least 2. Use 5, or a hold-out split.".formatted(folds));
        }
    }

    static void checkRepeats(int repeats) {
        if (repeats < 1) {
            throw new DataException("Repeats: %d must be at least 1. Use 10.".formatted(repeats));
        }
    }

    static void checkSplits(int splits) {
        if (splits < 1) {
            throw new DataException("Splits: %d must be at least 1. Use 10.".formatted(splits));
        }
    }

    static void requireGroups(int folds, int present, Groups groups) {
        if (folds > present) {
            throw new DataException("Folds: %d must not exceed the %d groups of '%s'. Use fewer folds, or more data."
                    .formatted(folds, present, groups.name()));
        }
    }

    /** Returns the first fold that has the fewest rows. */
    static int least(int[] filled) {
        int least = 0;
        for (int fold = 1; fold < filled.length; fold++) {
            least = filled[fold] < filled[least] ? fold : least;
        }
        return least;
    }

    /** Returns the splits of each repetition, one after the other. */
    static List<Split> repeat(int repeats, long seed, LongFunction<Splitter> shuffled, Rows rows) {
        return LongStream.range(0, repeats)
                .mapToObj(
                        repeat -> shuffled.apply(KeyedRandom.mix(seed, repeat)).split(rows))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns one split for each fold.
     *
     * @param folds the number of folds
     */
    static List<Split> splits(Rows rows, int[] foldOfPosition, int folds) {
        return IntStream.range(0, folds)
                .mapToObj(fold -> split(rows, foldOfPosition, fold))
                .toList();
    }

    /** Returns the split whose test part is the rows of {@code fold}. */
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
