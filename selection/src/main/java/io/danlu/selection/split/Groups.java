package io.danlu.selection.split;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Groups of rows that belong together, such as those of one patient: rows to which a column gives the same value.
 * Groups are ordered by that value, numbers as numbers and texts by their characters. Immutable.
 *
 * @param name the column's name
 * @param codes the number of each row's group, from 0, for all rows of the data set
 */
public record Groups(String name, List<Integer> codes) {

    public Groups {
        codes = List.copyOf(codes);
    }

    /** Returns the groups of a column that has the data set's rows. */
    public static Groups of(Column column) {
        return switch (column) {
            case GappedColumn gapped -> throw gapped.refusal();
            case TextColumn texts -> new Groups(texts.name(), codes(texts.values()));
            case NumericColumn numbers ->
                new Groups(
                        numbers.name(),
                        codes(Arrays.stream(numbers.toArray()).boxed().toList()));
        };
    }

    private static <T extends Comparable<T>> List<Integer> codes(List<T> values) {
        List<T> order = List.copyOf(new TreeSet<>(values));
        var numbers = new HashMap<T, Integer>();
        order.forEach(value -> numbers.put(value, numbers.size()));
        return values.stream().map(numbers::get).toList();
    }

    /** Returns the groups of some rows only, numbered anew from 0 in the same order, by position. */
    int[] among(Rows rows) {
        int[] of = Arrays.stream(rows.toArray()).map(codes::get).toArray();
        int[] present = Arrays.stream(of).sorted().distinct().toArray();
        return Arrays.stream(of).map(code -> Arrays.binarySearch(present, code)).toArray();
    }

    /** Returns the number of rows of each of the groups {@code of}. */
    static int[] sizes(int[] of) {
        int[] sizes = new int[count(of)];
        for (int group : of) {
            sizes[group]++;
        }
        return sizes;
    }

    /** Returns the number of groups in {@code of}. */
    static int count(int[] of) {
        return IntStream.of(of).max().orElse(-1) + 1;
    }
}
