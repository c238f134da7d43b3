package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.Vectors;

/**
 * A Gaussian process that was also conditioned on imagined values without noise, several sets of them at the same
 * inputs. All sets share the deviations; each has means of its own. Source: Snoek, Larochelle and Adams, "Practical
 * Bayesian optimization of machine learning algorithms", NeurIPS 2012, section 3.2. Immutable and safe to share.
 */
public final class Fantasies {

    private static final double LEAST = 1e-12; // the least variance, as a share of the signal

    private final Kernel kernel;
    private final double[][] columns; // scaled inputs, by coordinate
    private final Cholesky factor;
    private final double signal;
    private final double[] variances; // of each observation
    private final double mean;
    private final double[][] weights; // by set

    Fantasies(
            Kernel kernel,
            double[][] columns,
            Cholesky factor,
            double signal,
            double[] variances,
            double mean,
            double[][] weights) {
        this.kernel = kernel;
        this.columns = columns;
        this.factor = factor;
        this.signal = signal;
        this.variances = variances;
        this.mean = mean;
        this.weights = weights;
    }

    /** Returns the number of sets, at least 1. */
    public int sets() {
        return weights.length;
    }

    /**
     * Predicts the function at {@code input}. Costs n² operations.
     *
     * @param means receives the mean of each set
     * @return the standard deviation, above 0
     */
    public double at(double[] input, double[] means) {
        double[] covariances = covariances(input);
        fill(means, covariances);
        double variance = signal;
        for (double each : factor.forward(covariances)) {
            variance -= each * each;
        }
        return sd(variance);
    }

    /**
     * Predicts the function at {@code input} with derivatives. Costs 2n² operations.
     *
     * @param means receives the mean of each set
     * @param meanGradients receives, for each set, the derivatives of its mean by each coordinate
     * @param sdGradient receives the derivatives of the standard deviation by each coordinate
     * @return the standard deviation, above 0
     */
    public double at(double[] input, double[] means, double[][] meanGradients, double[] sdGradient) {
        double[] at = kernel.scaled(input);
        Kernel.Rates rates = kernel.rates(at, columns, factor.size());
        fill(means, rates.covariances());
        double[] half = factor.forward(rates.covariances());
        double sd = sd(signal - Vectors.dot(half, half));
        double[] solved = factor.backward(half);
        double[] changes = new double[solved.length]; // derivatives of the covariances by one coordinate
        for (int c = 0; c < at.length; c++) {
            for (int i = 0; i < changes.length; i++) {
                changes[i] = rates.slopes()[c][i] * (at[c] - columns[c][i]);
            }
            for (int s = 0; s < weights.length; s++) {
                meanGradients[s][c] = Vectors.dot(changes, weights[s]) * kernel.scale(c);
            }
            sdGradient[c] = -Vectors.dot(changes, solved) * kernel.scale(c) / sd;
        }
        return sd;
    }

    /**
     * Predicts the means at {@code input}, with an upper bound of the standard deviation: the deviation if only the
     * most informative observation had been made. The number of operations is n times the width of the encoding.
     *
     * @param means receives the mean of each set
     * @return the bound
     */
    public double bound(double[] input, double[] means) {
        double[] covariances = covariances(input);
        fill(means, covariances);
        double most = 0;
        for (int i = 0; i < covariances.length; i++) {
            most = Math.max(most, covariances[i] * covariances[i] / variances[i]);
        }
        return sd(signal - most);
    }

    private double[] covariances(double[] input) {
        return kernel.covariances(kernel.scaled(input), columns, 0, factor.size());
    }

    private void fill(double[] means, double[] covariances) {
        for (int s = 0; s < weights.length; s++) {
            means[s] = mean + Vectors.dot(covariances, weights[s]);
        }
    }

    private double sd(double variance) {
        return Math.sqrt(Math.max(variance, LEAST * signal));
    }
}
