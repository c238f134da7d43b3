package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.Arrays;

/**
 * The rows that a tree is grown on: all that the forest is fitted to, or as many drawn from them with replacement (Breiman,
 * "Bagging predictors", Machine Learning 24, 1996), kept as distinct rows and their multiplicity. Scratch, for one thread.
 */
final class Sample {

    private static final long DRAWS = -3;

    private final int[] subset;
    private final boolean bootstrap;
    private final int[] weights;

    /**
     * @param subset the rows that the forest is fitted to, distinct
     * @param rows the rows of the data set
     */
    Sample(int[] subset, int rows, boolean bootstrap) {
        this.subset = subset;
        this.bootstrap = bootstrap;
        this.weights = new int[rows];
        for (int row : subset) {
            weights[row] = 1;
        }
    }

    /** How often the tree's sample has each row of the data set; filled anew by each {@link #draw}. */
    int[] weights() {
        return weights;
    }

    /** The sum of the weights, whatever was drawn. */
    int size() {
        return subset.length;
    }

    /**
     * Writes the distinct rows of a tree's sample to the front of {@code rows}.
     *
     * @return how many
     */
    int draw(long treeKey, int[] rows) {
        if (!bootstrap) {
            System.arraycopy(subset, 0, rows, 0, subset.length);
            return subset.length;
        }
        Arrays.fill(weights, 0);
        long key = KeyedRandom.mix(treeKey, DRAWS);
        for (int i = 0; i < subset.length; i++) {
            weights[subset[below(subset.length, KeyedRandom.mix(key, i))]]++;
        }
        int count = 0;
        for (int row : subset) {
            if (weights[row] > 0) {
                rows[count++] = row;
            }
        }
        return count;
    }

    /** A number from 0 to below {@code bound}: the upper word of bits × bound. Its bias is below bound/2⁶⁴. */
    static int below(int bound, long bits) {
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }
}
