package io.danlu.analysis.importance;

import java.util.random.RandomGenerator;

/** Fisher and Yates' shuffle: Knuth, "The Art of Computer Programming", volume 2, algorithm 3.4.2P. */
final class Shuffle {

    private Shuffle() {}

    /** Puts {@code rows} into a random order; all orders are equally likely. */
    static void shuffle(int[] rows, RandomGenerator random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[other];
            rows[other] = row;
        }
    }
}
