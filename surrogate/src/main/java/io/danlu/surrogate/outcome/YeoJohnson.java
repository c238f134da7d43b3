package io.danlu.surrogate.outcome;

import io.danlu.math.Statistics;
import java.util.function.ToDoubleFunction;

/**
 * Values transformed towards a normal distribution by the power transformation of Yeo and Johnson ("A new family of
 * power transformations to improve normality or symmetry", Biometrika 87, 2000, equation 2.1). It removes skewness and
 * is increasing for every exponent. The exponent in [−2, 2] is chosen by maximum likelihood (their equation 3.1).
 * Values are standardised before. HEBO transforms its objective in the same way (Cowen-Rivers et al., JAIR 74, 2022,
 * section 3.3).
 *
 * @param images of the values, in their order
 * @param logLikelihood of the values if the images are normal, up to a constant for each value; −∞ if all values are
 *     equal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record YeoJohnson(double[] images, double logLikelihood) {

    private static final double LOWEST = -2;
    private static final double HIGHEST = 2;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int CUTS = 24; // narrows the interval to 4e-5

    /**
     * Returns the likeliest transformation.
     *
     * @param sorted ascending, at least one
     */
    static YeoJohnson of(double[] sorted) {
        return of(sorted, YeoJohnson::likeliest);
    }

    /**
     * Returns the transformation with exponent 1, which only standardises.
     *
     * @param sorted ascending, at least one
     */
    static YeoJohnson identity(double[] sorted) {
        return of(sorted, standard -> 1);
    }

    private static YeoJohnson of(double[] sorted, ToDoubleFunction<double[]> exponent) {
        double mean = Statistics.mean(sorted);
        double sd = spread(sorted, mean);
        if (!(sd > 0)) {
            return new YeoJohnson(sorted, Double.NEGATIVE_INFINITY);
        }
        double[] standard = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            standard[i] = (sorted[i] - mean) / sd;
        }
        double[] logs = logs(standard);
        double lambda = exponent.applyAsDouble(logs);
        double logLikelihood = likelihood(logs, lambda) - sorted.length * Math.log(sd);
        for (int i = 0; i < standard.length; i++) {
            standard[i] = imageOfLog(logs[i], lambda);
        }
        return new YeoJohnson(standard, logLikelihood);
    }

    private static double spread(double[] values, double mean) {
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return Math.sqrt(square / values.length);
    }

    /** Returns ln(1 + |y|) with the sign of y, for each value. All likelihoods are computed from it. */
    private static double[] logs(double... standard) {
        double[] logs = new double[standard.length];
        for (int i = 0; i < standard.length; i++) {
            logs[i] = log(standard[i]);
        }
        return logs;
    }

    private static double log(double y) {
        return y >= 0 ? Math.log1p(y) : -Math.log1p(-y);
    }

    static double image(double y, double lambda) {
        return imageOfLog(log(y), lambda);
    }

    private static double imageOfLog(double log, double lambda) {
        if (log >= 0) {
            return lambda == 0 ? log : Math.expm1(lambda * log) / lambda;
        }
        double mirrored = 2 - lambda;
        return mirrored == 0 ? log : -Math.expm1(mirrored * -log) / mirrored;
    }

    /** Golden-section search. */
    private static double likeliest(double[] logs) {
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = likelihood(logs, left);
        double atRight = likelihood(logs, right);
        for (int i = 0; i < CUTS; i++) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = likelihood(logs, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = likelihood(logs, right);
            }
        }
        return (low + high) / 2;
    }

    private static double likelihood(double[] logs, double lambda) {
        double sum = 0;
        double slope = 0;
        double[] images = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            images[i] = imageOfLog(logs[i], lambda);
            sum += images[i];
            slope += logs[i];
        }
        double sd = spread(images, sum / images.length);
        return -images.length * Math.log(sd) + (lambda - 1) * slope;
    }
}
