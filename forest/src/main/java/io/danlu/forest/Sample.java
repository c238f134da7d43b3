package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.Arrays;

/**
 * The rows on which a tree is grown, as distinct rows with their multiplicity. They are all rows of the forest, or the
 * same number drawn from them with replacement (Breiman, "Bagging predictors", Machine Learning 24, 1996). Reusable
 * working memory for one thread.
 */
final class Sample {

    private static final long DRAWS = -3;

    private final int[] subset;
    private final boolean bootstrap;
    private final int[] weights;

    /**
     * @param subset the rows that the forest is fitted to, distinct
     * @param rows the number of rows of the data set
     */
    Sample(int[] subset, int rows, boolean bootstrap) {
        this.subset = subset;
        this.bootstrap = bootstrap;
        this.weights = new int[rows];
        for (int row : subset) {
            weights[row] = 1;
        }
    }

    /** Returns the multiplicity of each row of the data set in the tree's sample. Each {@link #draw} overwrites it. */
    int[] weights() {
        return weights;
    }

    /** Returns the sum of the weights, which is the same for every draw. */
    int size() {
        return subset.length;
    }

    /**
     * Writes the distinct rows of a tree's sample to the front of {@code rows}.
     *
     * @return the number of distinct rows
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

    /** Returns a number from 0 to below {@code bound}: the upper word of bits × bound. The bias is below bound/2⁶⁴. */
    static int below(int bound, long bits) {
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }
}
