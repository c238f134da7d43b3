package io.danlu.surrogate.outcome;

/**
 * A logarithm on both sides of the median, which tames losses with a long tail: linear within one scale of the median and logarithmic beyond, so that a loss
 * a million scales away is 15 away. It is continuous, has a continuous slope and is strictly increasing. This is the "bilog" of Eriksson and Poloczek, "Scalable constrained
 * Bayesian optimization", AISTATS 2021, section 3.3, with a linear middle and a scale that is read off the losses.
 *
 * <p>The scale is the distance from the median to the lower quartile. Diverged runs cannot move either as long as they are less than half of all.
 */
final class Bilog {

    private Bilog() {}

    /**
     * The images of {@code sorted}.
     *
     * @param sorted finite and ascending, at least one
     */
    static double[] apply(double[] sorted) {
        double median = sorted[(sorted.length - 1) / 2] / 2; // halves, lest differences overflow
        double scale = scale(sorted, median);
        double[] images = new double[sorted.length];
        for (int i = 0; i < sorted.length && scale > 0; i++) {
            double distance = sorted[i] / 2 - median;
            images[i] = Math.copySign(compressed(Math.abs(distance) / scale), distance);
        }
        return images;
    }

    private static double compressed(double distance) {
        return distance <= 1 ? distance : 1 + Math.log(Math.min(distance, Double.MAX_VALUE));
    }

    /** The first distance from the median that is not 0: to the lower quartile, the best loss, the upper quartile, the worst loss. */
    private static double scale(double[] sorted, double median) {
        int last = sorted.length - 1;
        for (int i : new int[] {last / 4, 0, last - last / 4, last}) {
            double distance = Math.abs(sorted[i] / 2 - median);
            if (distance > 0) {
                return distance;
            }
        }
        return 0;
    }
}
