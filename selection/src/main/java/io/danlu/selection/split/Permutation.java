package io.danlu.selection.split;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Exchanges the targets of rows at random, so that the features say nothing of them.
 *
 * @param groups the groups within which targets are exchanged; empty if any row may get any other's
 * @param seed selects the permutation
 */
public record Permutation(Optional<Groups> groups, long seed) {

    /** Returns the same rows with exchanged targets; those of all other rows stay. */
    public Rows of(Rows rows) {
        int[] from = IntStream.range(0, rows.dataset().size()).toArray();
        Shuffle shuffle = Shuffle.seeded(seed);
        for (List<Integer> group : groups(rows).values()) {
            int[] members = group.stream().mapToInt(Integer::intValue).toArray();
            int[] shuffled = members.clone();
            shuffle.apply(shuffled);
            for (int i = 0; i < members.length; i++) {
                from[members[i]] = shuffled[i];
            }
        }
        Dataset data = rows.dataset();
        return new Dataset(data.features(), data.target().at(from)).rows().pick(rows.toArray());
    }

    private Map<Integer, List<Integer>> groups(Rows rows) {
        int[] of = groups.map(it -> it.among(rows)).orElseGet(() -> new int[rows.size()]);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int position = 0; position < of.length; position++) {
            members.computeIfAbsent(of[position], group -> new ArrayList<>()).add(rows.at(position));
        }
        return members;
    }
}
