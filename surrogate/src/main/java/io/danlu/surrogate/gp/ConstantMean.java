package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.Vectors;
import java.util.Arrays;

/**
 * The constant mean m of a Gaussian process with covariance K. It is the generalised least squares estimate with a
 * normal prior of mean 0 and variance ¼: m = 1'K⁻¹y / (1'K⁻¹1 + 4). It is plugged in: its uncertainty adds nothing to
 * the deviation or to the likelihood. Source: Rasmussen and Williams, "Gaussian processes for machine learning", 2006,
 * section 2.7.
 *
 * @param mean m
 * @param weights K⁻¹(y − m)
 * @param energy (y − m)'K⁻¹(y − m) + 4m²
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
record ConstantMean(double mean, double[] weights, double energy) {

    private static final double PRECISION = 4;

    static ConstantMean of(Cholesky factor, double[] targets) {
        double[] ones = new double[factor.size()];
        Arrays.fill(ones, 1);
        double[] one = factor.forward(ones);
        double[] y = factor.forward(targets);
        double mean = Vectors.dot(one, y) / (Vectors.dot(one, one) + PRECISION);
        for (int i = 0; i < y.length; i++) {
            y[i] -= mean * one[i];
        }
        return new ConstantMean(mean, factor.backward(y), Vectors.dot(y, y) + PRECISION * mean * mean);
    }
}
