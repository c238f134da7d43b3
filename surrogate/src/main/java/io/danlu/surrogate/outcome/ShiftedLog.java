package io.danlu.surrogate.outcome;

import java.util.OptionalDouble;

/**
 * Replaces losses by the logarithm of their distance to a point below the least one. It spreads out losses over orders
 * of magnitude, the better ones too. The map is strictly increasing.
 *
 * <p>The point is that for which three quantiles of the images are symmetric: Hill and Wheeler's estimate of a
 * lognormal distribution's threshold from quantiles, as in Johnson, Kotz and Balakrishnan, "Continuous univariate
 * distributions", volume 1, 2nd edition, 1994, section 14.4. It stays away from the least loss, because the logarithm
 * of a tiny distance would be a microscope on the best loss (docs/decisions/0006-gp-defaults.md).
 */
final class ShiftedLog {

    /** The quantiles in the tails: a tenth of the losses is below the lower one, a tenth above the upper one. */
    private static final int TENTH = 10;

    /** The least distance from the point to the least loss, in distances from there to the lower quantile. */
    private static final double LEAST = 0.125;

    /** The number of losses below which three quantiles say nothing. */
    private static final int FEWEST = 5;

    private ShiftedLog() {}

    /**
     * Returns a quarter of the distance from the least loss to the point; empty if the losses have no longer tail above
     * than below, if a tenth of them are equally good, or if there are fewer than {@value #FEWEST}.
     *
     * @param sorted finite and ascending
     */
    static OptionalDouble shift(double[] sorted) {
        int n = sorted.length;
        if (n < FEWEST) {
            return OptionalDouble.empty();
        }
        int tail = Math.max(1, n / TENTH);
        double low = distance(sorted, tail);
        double middle = distance(sorted, n / 2);
        double high = distance(sorted, n - 1 - tail);
        double skewness = (low - middle) / high + (high - middle) / high; // ratios cannot overflow
        if (!(low > 0 && skewness > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max((middle * (middle / high) - low) / skewness, LEAST * low));
    }

    /** Returns the images of {@code sorted}: ln(1 + distance to the least loss / shift). */
    static double[] apply(double[] sorted, double shift) {
        double[] images = new double[sorted.length];
        for (int i = 0; i < images.length; i++) {
            double distance = Math.min(distance(sorted, i) / shift, Double.MAX_VALUE);
            images[i] = Math.log1p(distance);
        }
        return images;
    }

    /** Returns the logarithm of the map's slope, summed over {@code images}, up to that of the shift for each. */
    static double logSlopes(double[] images) {
        double sum = 0;
        for (double image : images) {
            sum -= image;
        }
        return sum;
    }

    /** Returns a quarter of the distance from the least loss, so that differences do not overflow. */
    private static double distance(double[] sorted, int index) {
        return sorted[index] / 4 - sorted[0] / 4;
    }
}
