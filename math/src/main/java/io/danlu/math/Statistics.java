package io.danlu.math;

import java.util.Arrays;

/**
 * Descriptive statistics of finite numbers. All methods are pure and therefore thread-safe; none changes its arguments.
 */
public final class Statistics {

    private Statistics() {}

    /**
     * Returns the arithmetic mean, in linear time. The mean of finite values is finite.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static double mean(double... values) {
        requireCount(values, 1, "mean");
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        boolean overflows = !Double.isFinite(sum) && Arrays.stream(values).allMatch(Double::isFinite);
        return overflows ? meanOfShares(values) : sum / values.length;
    }

    /** Returns the mean of values whose sum overflows; less accurate for tiny values. */
    private static double meanOfShares(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return Math.clamp(mean, -Double.MAX_VALUE, Double.MAX_VALUE); // rounding may exceed the range by one step
    }

    /**
     * Returns the unbiased sample variance &Sigma; (x - mean)<sup>2</sup> / (n - 1), in linear time. Uses two passes,
     * so that a large mean costs no accuracy.
     *
     * @throws IllegalArgumentException if there are fewer than two values
     */
    public static double variance(double... values) {
        requireCount(values, 2, "variance");
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            double deviation = value - mean;
            squares += deviation * deviation;
        }
        return squares / (values.length - 1);
    }

    /** Returns the {@link #quantile} at 1/2. */
    public static double median(double... values) {
        return quantile(values, 0.5);
    }

    /**
     * Returns the sample quantile, interpolated linearly between the order statistics around (n - 1) p. It is type 7 of
     * R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), and
     * the default of R and NumPy. Sorts a copy. Quantiles of finite values are finite.
     *
     * @param p the probability, in [0, 1]; 0 gives the smallest and 1 the largest value
     * @throws IllegalArgumentException if there are no values, or {@code p} is outside [0, 1] or NaN
     */
    public static double quantile(double[] values, double p) {
        requireCount(values, 1, "quantile");
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p (" + p + ") is a probability: give a number in [0, 1].");
        }
        double[] sorted = sorted(values);
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double share = place - below;
        double distance = sorted[above] - sorted[below];
        return Double.isFinite(distance)
                ? sorted[below] + share * distance
                : (1 - share) * sorted[below] + share * sorted[above];
    }

    /**
     * Returns the rank of each value among all, with 1 for the smallest. Equal values share the mean of their ranks.
     * Takes n log n time.
     *
     * @return the ranks in the order of the values; they sum to n (n + 1) / 2
     */
    public static double[] midRanks(double... values) {
        double[] sorted = sorted(values);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            int below = countUpTo(sorted, Math.nextDown(values[i]));
            int upTo = countUpTo(sorted, values[i]);
            ranks[i] = (below + 1 + upTo) / 2.0;
        }
        return ranks;
    }

    /** Returns the number of {@code sorted} values that are at most {@code limit}. */
    private static int countUpTo(double[] sorted, double limit) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] <= limit) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void requireCount(double[] values, int least, String what) {
        if (values.length < least) {
            throw new IllegalArgumentException(
                    "The " + what + " of " + values.length + " values is undefined: give at least " + least + ".");
        }
    }
}
