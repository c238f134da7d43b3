package io.danlu.selection.split;

import io.danlu.math.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Puts numbers into a random order; all orders are equally likely. Source: Durstenfeld, "Algorithm 235: random
 * permutation", Communications of the ACM 7 (1964).
 */
final class Shuffle {

    private final RandomGenerator random;

    private Shuffle(RandomGenerator random) {
        this.random = random;
    }

    static Shuffle seeded(long seed) {
        return new Shuffle(KeyedRandom.generator(seed));
    }

    /** Creates one of many shuffles that are independent of one another. */
    static Shuffle seeded(long seed, long key) {
        return new Shuffle(KeyedRandom.generator(seed, key));
    }

    void apply(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = number;
        }
    }
}
