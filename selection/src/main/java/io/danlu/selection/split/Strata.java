package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of each class that has any, by position and ascending; classes are in the order of their first rows.
 *
 * @param rows the number of rows of all classes
 */
record Strata(int rows, List<int[]> members) {

    /**
     * Returns the labels of rows.
     *
     * @throws DataException if the target is numbers
     */
    static Labels labels(Rows rows) {
        if (rows.target() instanceof Labels labels) {
            return labels;
        }
        throw new DataException("Target '%s': stratified parts need classes, but it is numbers. Use another splitter."
                .formatted(rows.dataset().target().name()));
    }

    /**
     * Checks the classes' sizes.
     *
     * @throws DataException if no class has a row for each fold
     */
    static void requireEnough(int folds, Labels labels) {
        int largest = Arrays.stream(labels.counts()).max().orElse(0);
        if (folds > largest) {
            throw new DataException("Folds: %d must not exceed the rows of the largest class (%d) of target '%s'."
                            .formatted(folds, largest, labels.name())
                    + " Use fewer folds, or more data.");
        }
    }

    static Strata of(Labels labels) {
        int[][] members = new int[labels.classes().size()][];
        int[] counts = labels.counts();
        Arrays.setAll(members, code -> new int[counts[code]]);
        int[] filled = new int[counts.length];
        for (int row = 0; row < labels.size(); row++) {
            int code = labels.at(row);
            members[code][filled[code]++] = row;
        }
        return new Strata(labels.size(), present(members));
    }

    private static List<int[]> present(int[][] members) {
        return Arrays.stream(members)
                .filter(rows -> rows.length > 0)
                .sorted(Comparator.comparingInt(rows -> rows[0]))
                .toList();
    }

    /** Returns the classes' numbers of rows. */
    int[] counts() {
        return members.stream().mapToInt(rows -> rows.length).toArray();
    }
}
