package io.danlu.bench.task;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The transformations of the BBOB suite. Each returns a new vector; in one dimension the exponents' share (i − 1)/(D −
 * 1) is 0.
 *
 * <p>Source: N. Hansen, S. Finck, R. Ros and A. Auger, "Real-Parameter Black-Box Optimization Benchmarking 2009:
 * Noiseless Functions Definitions", INRIA RR-6829 (2009), section 0.2.
 */
final class Warp {

    private Warp() {}

    /** x − shift. */
    static double[] minus(double[] x, double[] shift) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> x[i] - shift[i]);
        return z;
    }

    /** T_osz, coordinate by coordinate. */
    static double[] oscillate(double[] x) {
        return each(x, Warp::oscillate);
    }

    /** T_osz: small smooth ripples, the same sign; 0 stays 0. */
    static double oscillate(double x) {
        if (x == 0) {
            return 0;
        }
        double log = Math.log(Math.abs(x));
        double c1 = x > 0 ? 10 : 5.5;
        double c2 = x > 0 ? 7.9 : 3.1;
        return Math.signum(x) * Math.exp(log + 0.049 * (Math.sin(c1 * log) + Math.sin(c2 * log)));
    }

    /** T_asy^β: positive coordinates are raised to 1 + β (i − 1)/(D − 1) √x. */
    static double[] tilt(double beta, double[] x) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> x[i] > 0 ? Math.pow(x[i], 1 + beta * share(i, x.length) * Math.sqrt(x[i])) : x[i]);
        return z;
    }

    /** Λ^α x: coordinate i times α^(½ (i − 1)/(D − 1)). */
    static double[] stretch(double alpha, double[] x) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> x[i] * Math.pow(alpha, share(i, x.length) / 2));
        return z;
    }

    /** f_pen: Σ max(0, |x| − 5)². */
    static double penalty(double[] x) {
        return Arrays.stream(x)
                .map(each -> Math.max(0, Math.abs(each) - 5))
                .map(outside -> outside * outside)
                .sum();
    }

    static double[] each(double[] x, DoubleUnaryOperator change) {
        return Arrays.stream(x).map(change).toArray();
    }

    /** (i − 1)/(D − 1), where {@code i} counts from 0 here. */
    static double share(int i, int dimensions) {
        return dimensions == 1 ? 0 : i / (dimensions - 1.0);
    }
}
