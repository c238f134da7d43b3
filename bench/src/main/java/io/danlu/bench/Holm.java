package io.danlu.bench;

import java.util.Arrays;

/**
 * Holm's correction of the p-values of several tests. If the hypotheses with adjusted p-values of at most &alpha; are
 * rejected, the probability of any false rejection is at most &alpha;, however the tests depend on each other.
 *
 * <p>Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
 * (1979).
 */
final class Holm {

    private Holm() {}

    /**
     * Returns the adjusted p-values. The i-th smallest of m is multiplied by m - i + 1, raised to the adjusted ones
     * before it, and capped at 1. Takes m<sup>2</sup> time.
     *
     * @param pValues probabilities in [0, 1]
     * @return the adjusted p-values in the same order, each in [0, 1] and at least as large as the p-value
     * @throws IllegalArgumentException if a p-value is outside [0, 1] or NaN
     */
    public static double[] adjust(double... pValues) {
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        return Arrays.stream(pValues).map(p -> adjusted(p, sorted)).toArray();
    }

    private static double adjusted(double p, double[] sorted) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p-value (" + p + ") is a probability: give a number in [0, 1].");
        }
        double adjusted = 0;
        for (int i = 0; i < sorted.length && sorted[i] <= p; i++) {
            adjusted = Math.max(adjusted, (sorted.length - i) * sorted[i]);
        }
        return Math.min(1, adjusted);
    }
}
