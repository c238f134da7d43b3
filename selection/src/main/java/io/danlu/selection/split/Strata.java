package io.danlu.selection.split;

import io.danlu.selection.data.Labels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of each class that has any, by position and ascending; classes in the order of their first rows.
 *
 * @param rows how many there are of all classes
 */
record Strata(int rows, List<int[]> members) {

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

    /** The classes' numbers of rows. */
    int[] counts() {
        return members.stream().mapToInt(rows -> rows.length).toArray();
    }
}
