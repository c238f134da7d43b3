package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.surrogate.encoding.Encoding;

/**
 * A Gaussian process with constant mean, Matérn-5/2 kernel and normal noise, conditioned on observations (Rasmussen and Williams, "Gaussian processes for
 * machine learning", 2006, algorithm 2.1). Immutable and safe to share.
 */
public final class GaussianProcess {

    private static final double[] JITTERS = {0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2};

    private final Encoding encoding;
    private final Hyperparameters theta;
    private final double[] scales; // 1 / length, by coordinate
    private final double[][] columns; // scaled inputs, by coordinate
    private final Cholesky factor;
    private final ConstantMean mean;

    private GaussianProcess(
            Encoding encoding,
            Hyperparameters theta,
            double[] scales,
            double[][] columns,
            Cholesky factor,
            ConstantMean mean) {
        this.encoding = encoding;
        this.theta = theta;
        this.scales = scales;
        this.columns = columns;
        this.factor = factor;
        this.mean = mean;
    }

    /** The process with hyperparameters {@code theta} that has seen {@code observations}. */
    public static GaussianProcess of(Observations observations, Encoding encoding, Hyperparameters theta) {
        double[] scales = scales(encoding, theta);
        double[][] columns = columns(observations, scales);
        Cholesky factor = factor(observations, columns, theta);
        return new GaussianProcess(
                encoding, theta, scales, columns, factor, ConstantMean.of(factor, observations.targets()));
    }

    private static double[] scales(Encoding encoding, Hyperparameters theta) {
        double[] scales = new double[encoding.width()];
        int g = 0;
        for (Encoding.Block block : encoding.blocks()) {
            for (int c = block.from(); c < block.from() + block.width(); c++) {
                scales[c] = 1 / theta.lengths()[g];
            }
            g++;
        }
        return scales;
    }

    private static double[][] columns(Observations observations, double[] scales) {
        double[][] columns = new double[scales.length][observations.size()];
        for (int c = 0; c < scales.length; c++) {
            for (int i = 0; i < observations.size(); i++) {
                columns[c][i] = observations.inputs()[i][c] * scales[c];
            }
        }
        return columns;
    }

    /** Adds to the diagonal, ten thousandfold more each time, until the factorisation succeeds. */
    private static Cholesky factor(Observations observations, double[][] columns, Hyperparameters theta) {
        for (double jitter : JITTERS) {
            try {
                return Cholesky.of(covariance(observations, columns, theta, jitter), observations.size());
            } catch (NotPositiveDefiniteException singular) {
                continue;
            }
        }
        throw new IllegalStateException("Gaussian process: its covariance is not a matrix of finite numbers.");
    }

    private static double[][] covariance(
            Observations observations, double[][] columns, Hyperparameters theta, double jitter) {
        int n = observations.size();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] row = matrix[i];
            for (double[] column : columns) {
                double at = column[i];
                for (int j = i + 1; j < n; j++) {
                    double difference = at - column[j];
                    row[j] += difference * difference;
                }
            }
            for (int j = i + 1; j < n; j++) {
                row[j] = theta.signal() * Matern.correlation(row[j]);
            }
            row[i] =
                    theta.signal() * (1 + jitter) + theta.noise() / observations.counts()[i];
        }
        return matrix;
    }

    /** The hyperparameters. */
    public Hyperparameters hyperparameters() {
        return theta;
    }

    /** How inputs are encoded. */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * What is believed at one input.
     *
     * @param mean of the function, without noise
     * @param sd standard deviation of the function, without noise, above 0
     */
    public record Belief(double mean, double sd) {}

    /** What is believed at {@code input}. Costs n² operations. */
    public Belief at(double[] input) {
        double[] covariances = covariances(squares(input));
        return new Belief(mean(covariances), sd(factor.forward(covariances)));
    }

    /** The mean alone of what is believed at {@code input}. Costs n times {@link Encoding#width()} operations. */
    public double meanAt(double[] input) {
        return mean(covariances(squares(input)));
    }

    /** What is believed at {@code input}, and how that changes with each of its coordinates. Costs 2n² operations. */
    public Belief at(double[] input, double[] meanGradient, double[] sdGradient) {
        double[] squares = squares(input);
        double[] covariances = covariances(squares);
        double[] half = factor.forward(covariances);
        double sd = sd(half);
        double[] weights = factor.backward(half);
        double[] slopes = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            slopes[i] = 2 * theta.signal() * Matern.slope(squares[i]);
        }
        for (int c = 0; c < scales.length; c++) {
            double at = input[c] * scales[c];
            double up = 0;
            double wide = 0;
            for (int i = 0; i < slopes.length; i++) {
                double slope = slopes[i] * (at - columns[c][i]);
                up += slope * mean.weights()[i];
                wide += slope * weights[i];
            }
            meanGradient[c] = up * scales[c];
            sdGradient[c] = -wide * scales[c] / sd;
        }
        return new Belief(mean(covariances), sd);
    }

    private double[] squares(double[] input) {
        double[] squares = new double[factor.size()];
        for (int c = 0; c < scales.length; c++) {
            double at = input[c] * scales[c];
            double[] column = columns[c];
            for (int i = 0; i < squares.length; i++) {
                double difference = at - column[i];
                squares[i] += difference * difference;
            }
        }
        return squares;
    }

    private double[] covariances(double[] squares) {
        double[] covariances = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            covariances[i] = theta.signal() * Matern.correlation(squares[i]);
        }
        return covariances;
    }

    private double mean(double[] covariances) {
        double sum = mean.mean();
        for (int i = 0; i < covariances.length; i++) {
            sum += covariances[i] * mean.weights()[i];
        }
        return sum;
    }

    private double sd(double[] half) {
        double variance = theta.signal();
        for (double each : half) {
            variance -= each * each;
        }
        return Math.sqrt(Math.max(variance, 1e-12 * theta.signal()));
    }
}
