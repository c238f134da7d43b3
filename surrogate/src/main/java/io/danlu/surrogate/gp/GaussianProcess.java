package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.math.Vectors;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Gaussian process with constant mean, Matérn-5/2 kernel and normal noise, conditioned on observations (Rasmussen and Williams, "Gaussian processes for
 * machine learning", 2006, algorithm 2.1). Immutable and safe to share.
 */
public final class GaussianProcess {

    private static final double[] JITTERS = {0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2};

    private static final double DRAW_JITTER = 1e-6;
    private static final double LEAST = 1e-12; // of the signal is left of any variance

    private final Observations observations;
    private final Encoding encoding;
    private final Hyperparameters theta;
    private final double[] scales; // 1 / length, by coordinate
    private final double[][] columns; // scaled inputs, by coordinate
    private final Cholesky factor;
    private final double jitter;
    private final ConstantMean mean;

    private GaussianProcess(
            Observations observations,
            Encoding encoding,
            Hyperparameters theta,
            double[] scales,
            double[][] columns,
            Root root,
            ConstantMean mean) {
        this.observations = observations;
        this.encoding = encoding;
        this.theta = theta;
        this.scales = scales;
        this.columns = columns;
        this.factor = root.factor();
        this.jitter = root.jitter();
        this.mean = mean;
    }

    /** The process with hyperparameters {@code theta} that has seen {@code observations}. */
    public static GaussianProcess of(Observations observations, Encoding encoding, Hyperparameters theta) {
        double[] scales = scales(encoding, theta);
        double[][] columns = columns(observations, scales);
        Root root = root(observations, columns, theta);
        return new GaussianProcess(
                observations,
                encoding,
                theta,
                scales,
                columns,
                root,
                ConstantMean.of(root.factor(), observations.targets()));
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

    /** A factor, and what was added to the diagonal for it, as a share of the signal. */
    private record Root(Cholesky factor, double jitter) {}

    /** Adds to the diagonal, a hundredfold more each time, until the factorisation succeeds. */
    private static Root root(Observations observations, double[][] columns, Hyperparameters theta) {
        for (int i = 0; i < JITTERS.length - 1; i++) {
            try {
                return root(observations, columns, theta, JITTERS[i]);
            } catch (NotPositiveDefiniteException singular) {
                // a larger jitter is next
            }
        }
        return root(observations, columns, theta, JITTERS[JITTERS.length - 1]);
    }

    private static Root root(Observations observations, double[][] columns, Hyperparameters theta, double jitter) {
        double[][] covariance = covariance(observations, columns, theta, jitter);
        return new Root(Cholesky.of(covariance, observations.size()), jitter);
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

    /**
     * This process as if at each of {@code inputs} what is expected there had been seen: a fantasy of what is still to come, which leaves the mean about as it is
     * and takes away the doubt (the "kriging believer" of Ginsbourger, Le Riche and Carraro, "Kriging is well-suited to parallelize optimization", 2010). Costs n² operations for
     * each input.
     */
    public GaussianProcess believing(List<double[]> inputs) {
        if (inputs.isEmpty()) {
            return this;
        }
        int size = observations.size();
        double[][] all = Arrays.copyOf(observations.inputs(), size + inputs.size());
        double[] targets = Arrays.copyOf(observations.targets(), all.length);
        int[] counts = Arrays.copyOf(observations.counts(), all.length);
        for (int i = size; i < all.length; i++) {
            all[i] = inputs.get(i - size);
            targets[i] = mean(all[i]);
            counts[i] = 1;
        }
        Observations more = new Observations(all, targets, counts, observations.scatter());
        try {
            return grown(more);
        } catch (NotPositiveDefiniteException singular) {
            return of(more, encoding, theta);
        }
    }

    /** The process of {@code more} observations, which begin with those of this one. */
    private GaussianProcess grown(Observations more) {
        Cholesky longer = factor.copy();
        double[][] scaled = Arrays.stream(more.inputs()).map(this::scaled).toArray(double[][]::new);
        for (int i = factor.size(); i < more.size(); i++) {
            double[] covariances = new double[i];
            for (int j = 0; j < i; j++) {
                covariances[j] = theta.signal() * Matern.correlation(Vectors.squaredDistance(scaled[i], scaled[j]));
            }
            longer.append(covariances, theta.signal() * (1 + jitter) + theta.noise());
        }
        ConstantMean longerMean = ConstantMean.of(longer, more.targets());
        return new GaussianProcess(
                more, encoding, theta, scales, columns(more, scales), new Root(longer, jitter), longerMean);
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

    /** The mean of what is believed at {@code input}. Costs n times the width operations. */
    public double mean(double[] input) {
        return meanOf(covariances(squares(input)));
    }

    /**
     * The mean of what is believed at {@code input}, and a bound above its standard deviation: what would be left of the doubt if only the most telling observation had been
     * made. Costs n times the width operations.
     */
    public Belief bound(double[] input) {
        double[] covariances = covariances(squares(input));
        double most = 0;
        for (int i = 0; i < covariances.length; i++) {
            double own =
                    (1 + jitter) * theta.signal() + theta.noise() / observations.counts()[i];
            most = Math.max(most, covariances[i] * covariances[i] / own);
        }
        return new Belief(meanOf(covariances), Math.sqrt(Math.max(theta.signal() - most, LEAST * theta.signal())));
    }

    /** What is believed at {@code input}. Costs n² operations. */
    public Belief at(double[] input) {
        double[] covariances = covariances(squares(input));
        return new Belief(meanOf(covariances), sd(factor.forward(covariances)));
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
        return new Belief(meanOf(covariances), sd);
    }

    /**
     * The values at {@code inputs} of a function drawn from what is believed, without noise. For m inputs costs m²n + m³/3 operations.
     *
     * @param random consumed once for each input
     */
    public double[] draw(List<double[]> inputs, RandomGenerator random) {
        int m = inputs.size();
        double[][] scaled = inputs.stream().map(this::scaled).toArray(double[][]::new);
        double[] means = new double[m];
        double[][] halves = new double[m][];
        for (int i = 0; i < m; i++) {
            double[] covariances = covariances(squares(inputs.get(i)));
            means[i] = meanOf(covariances);
            halves[i] = factor.forward(covariances);
        }
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = i; j < m; j++) {
                matrix[i][j] = theta.signal() * Matern.correlation(Vectors.squaredDistance(scaled[i], scaled[j]))
                        - Vectors.dot(halves[i], halves[j]);
            }
            matrix[i][i] += DRAW_JITTER * theta.signal();
        }
        return drawn(means, matrix, random);
    }

    private double[] scaled(double[] input) {
        double[] scaled = input.clone();
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] *= scales[c];
        }
        return scaled;
    }

    private static double[] drawn(double[] means, double[][] covariance, RandomGenerator random) {
        Cholesky root = Cholesky.of(covariance, means.length);
        double[] normals = new double[means.length];
        for (int i = 0; i < normals.length; i++) {
            normals[i] = random.nextGaussian();
        }
        double[] values = root.multiply(normals);
        for (int i = 0; i < values.length; i++) {
            values[i] += means[i];
        }
        return values;
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

    private double meanOf(double[] covariances) {
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
        return Math.sqrt(Math.max(variance, LEAST * theta.signal()));
    }
}
