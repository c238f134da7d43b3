package io.danlu.surrogate.outcome;

/**
 * Compresses the worse losses by a logarithm, which tames a long tail. Below the median and up to one scale above it a
 * loss keeps its distance. Beyond that, 1 + ln of the distance counts, so that a loss a million scales away is 15 away.
 * The map is continuous, has a continuous slope and is strictly increasing. Eriksson and Poloczek take the logarithm on
 * both sides ("Scalable constrained Bayesian optimization", AISTATS 2021, section 3.3, "bilog"). Here the better side
 * stays unchanged, because the optimum lies there.
 *
 * <p>The scale is the deviation of the better half from the median (that of Google Vizier's half-rank warping: Song et
 * al., arXiv:2408.11527, 2024, section 4.2). If that is 0, the scale is the distance to the next greater loss.
 */
final class LongTail {

    private LongTail() {}

    /**
     * Returns the images of {@code sorted}.
     *
     * @param sorted finite and ascending, at least one
     */
    static double[] apply(double[] sorted) {
        double median = median(sorted);
        double scale = scale(sorted, median);
        double[] images = new double[sorted.length];
        for (int i = 0; i < sorted.length && scale > 0; i++) {
            double distance = Math.min((sorted[i] / 4 - median) / scale, Double.MAX_VALUE);
            images[i] = distance <= 1 ? distance : 1 + Math.log(distance);
        }
        return images;
    }

    /**
     * Returns the logarithm of the map's slope, summed over {@code images}, up to {@link #logScale} for each of them.
     */
    static double logSlopes(double[] images) {
        double sum = 0;
        for (double image : images) {
            sum -= Math.max(0, image - 1); // beyond one scale the slope is divided by the distance
        }
        return sum;
    }

    /**
     * Returns the logarithm of the length that becomes 1, a quarter of the losses' scale; not finite if all losses are
     * equal.
     */
    static double logScale(double[] sorted) {
        return Math.log(scale(sorted, median(sorted)));
    }

    /** Returns a quarter of the median, so that differences do not overflow. */
    private static double median(double[] sorted) {
        return sorted[(sorted.length - 1) / 2] / 4;
    }

    /**
     * Returns a quarter of the better half's deviation; if the losses of that half are all equal, of the distance to
     * the next greater loss.
     */
    private static double scale(double[] sorted, double median) {
        int last = sorted.length - 1;
        double farthest = median - sorted[0] / 4;
        if (farthest > 0) {
            double squares = 0;
            for (int i = 0; i <= last / 2; i++) {
                double share = (median - sorted[i] / 4) / farthest;
                squares += share * share;
            }
            return farthest * Math.sqrt(squares / (last / 2 + 1));
        }
        for (double loss : sorted) {
            if (loss / 4 > median) {
                return loss / 4 - median;
            }
        }
        return 0;
    }
}
