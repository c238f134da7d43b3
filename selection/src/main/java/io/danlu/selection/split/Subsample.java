package io.danlu.selection.split;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Splits of which only a random share is used; with the same seed a larger share contains every smaller one. A part of
 * n rows keeps ⌊share·n⌋ of them, in their order, and at least one, as in scikit-learn's learning curves and halving
 * searches.
 *
 * @param splitter makes the splits
 * @param share above 0 and at most 1
 * @param test whether test parts are reduced too
 * @param seed selects the rows
 */
public record Subsample(Splitter splitter, double share, boolean test, long seed) implements Splitter {

    private static final long SHARE = 0x5A4E;

    @Override
    public List<Split> split(Rows rows) {
        return splitter.split(rows).stream()
                .map(split -> new Split(reduced(split.train()), test ? reduced(split.test()) : split.test()))
                .toList();
    }

    private Rows reduced(Rows part) {
        int size = part.size();
        int kept = Math.max(1, (int) (share * size));
        if (kept == size) {
            return part;
        }
        int[] positions = IntStream.range(0, size).toArray();
        RandomGenerator random = KeyedRandom.generator(seed, size, SHARE);
        for (int i = 0; i < kept; i++) { // the front of a shuffle: Knuth, volume 2, algorithm 3.4.2P
            int at = random.nextInt(i, size);
            int position = positions[at];
            positions[at] = positions[i];
            positions[i] = position;
        }
        int[] front = Arrays.copyOf(positions, kept);
        Arrays.sort(front);
        return part.pick(front);
    }
}
