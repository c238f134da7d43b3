package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.math.Vectors;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Gaussian process with constant mean and normal noise, conditioned on observations (Rasmussen and Williams,
 * "Gaussian processes for machine learning", 2006, algorithm 2.1). Immutable and safe to share.
 */
public final class GaussianProcess {

    private static final double[] JITTERS = {0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2};

    private static final double DRAW_JITTER = 1e-6;
    private static final double LEAST = 1e-12; // the least variance, as a share of the signal

    private final Observations observations;
    private final Encoding encoding;
    private final Hyperparameters theta;
    private final Kernel kernel;
    private final double[][] columns; // scaled inputs, by coordinate
    private final Cholesky factor;
    private final double jitter;
    private final ConstantMean mean;

    private GaussianProcess(
            Observations observations,
            Encoding encoding,
            Hyperparameters theta,
            Kernel kernel,
            double[][] columns,
            Root root,
            ConstantMean mean) {
        this.observations = observations;
        this.encoding = encoding;
        this.theta = theta;
        this.kernel = kernel;
        this.columns = columns;
        this.factor = root.factor();
        this.jitter = root.jitter();
        this.mean = mean;
    }

    /** Conditions the process with hyperparameters {@code theta} on {@code observations}. */
    public static GaussianProcess of(Observations observations, Encoding encoding, Hyperparameters theta) {
        Kernel kernel = Kernel.of(encoding, theta);
        double[][] columns = kernel.columns(observations.inputs());
        Root root = root(covariance(observations, kernel, columns, theta), theta);
        return new GaussianProcess(
                observations,
                encoding,
                theta,
                kernel,
                columns,
                root,
                ConstantMean.of(root.factor(), observations.targets()));
    }

    /** A factor, and the amount added to the diagonal to obtain it, as a share of the signal. */
    private record Root(Cholesky factor, double jitter) {}

    /** Factorises the covariance, adding a hundredfold more to the diagonal each time until that succeeds. */
    private static Root root(double[][] covariance, Hyperparameters theta) {
        for (int i = 0; i < JITTERS.length - 1; i++) {
            try {
                return root(covariance, theta, JITTERS[i]);
            } catch (NotPositiveDefiniteException singular) {
                // a larger jitter is next
            }
        }
        return root(covariance, theta, JITTERS[JITTERS.length - 1]);
    }

    private static Root root(double[][] covariance, Hyperparameters theta, double jitter) {
        int n = covariance.length;
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) {
            matrix[i] = covariance[i].clone();
            matrix[i][i] += jitter * theta.signal();
        }
        return new Root(Cholesky.of(matrix, n), jitter);
    }

    /** The upper triangle of the observations' covariance. */
    private static double[][] covariance(
            Observations observations, Kernel kernel, double[][] columns, Hyperparameters theta) {
        int n = observations.size();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] at = kernel.scaled(observations.inputs()[i]);
            System.arraycopy(kernel.covariances(at, columns, i + 1, n), 0, matrix[i], i + 1, n - i - 1);
            matrix[i][i] = theta.signal() + theta.noise() / observations.counts()[i];
        }
        return matrix;
    }

    /**
     * Returns this process conditioned on its own mean at each of {@code inputs}. Such a fantasy of pending results
     * hardly changes the mean and removes the uncertainty there. Costs n² operations for each input. Source: the
     * "kriging believer" of Ginsbourger, Le Riche and Carraro, "Kriging is well-suited to parallelize optimization",
     * 2010.
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

    /** Conditions the process on {@code more} observations, which begin with those of this one. */
    private GaussianProcess grown(Observations more) {
        Cholesky longer = factor.copy();
        double[][] longerColumns = kernel.columns(more.inputs());
        for (int i = factor.size(); i < more.size(); i++) {
            double[] at = kernel.scaled(more.inputs()[i]);
            longer.append(kernel.covariances(at, longerColumns, 0, i), theta.signal() * (1 + jitter) + theta.noise());
        }
        ConstantMean longerMean = ConstantMean.of(longer, more.targets());
        return new GaussianProcess(more, encoding, theta, kernel, longerColumns, new Root(longer, jitter), longerMean);
    }

    /**
     * Returns this process conditioned on imagined values of the function, without noise. Costs (n + m)² operations for
     * each of m inputs and each set.
     *
     * @param inputs distinct
     * @param sets one value for each input in each set, at least one set
     * @throws NotPositiveDefiniteException if the inputs are too close to each other
     */
    public Fantasies fantasies(List<double[]> inputs, double[][] sets) {
        int size = observations.size();
        double[][] all = Arrays.copyOf(observations.inputs(), size + inputs.size());
        double[] variances = new double[all.length];
        Arrays.setAll(variances, i -> theta.signal() * (1 + jitter) + extra(i));
        for (int i = size; i < all.length; i++) {
            all[i] = inputs.get(i - size);
        }
        double[][] longerColumns = kernel.columns(all);
        Cholesky longer = factor.copy();
        for (int i = size; i < all.length; i++) {
            longer.append(kernel.covariances(kernel.scaled(all[i]), longerColumns, 0, i), variances[i]);
        }
        double[][] weights = new double[sets.length][];
        for (int s = 0; s < sets.length; s++) {
            double[] targets = Arrays.copyOf(observations.targets(), all.length);
            System.arraycopy(sets[s], 0, targets, size, inputs.size());
            for (int i = 0; i < targets.length; i++) {
                targets[i] -= mean.mean();
            }
            weights[s] = longer.solve(targets);
        }
        return new Fantasies(kernel, longerColumns, longer, theta.signal(), variances, mean.mean(), weights);
    }

    /** Returns the variance that is added to the function's own in an observation, or in an imagined value. */
    private double extra(int index) {
        return index < observations.size()
                ? theta.noise() / observations.counts()[index]
                : DRAW_JITTER * theta.signal();
    }

    /** Returns the hyperparameters. */
    public Hyperparameters hyperparameters() {
        return theta;
    }

    /** Returns the encoding of the inputs. */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * The prediction at one input.
     *
     * @param mean of the function, without noise
     * @param sd standard deviation of the function, without noise, above 0
     */
    public record Belief(double mean, double sd) {}

    /** Returns the predicted mean at {@code input}. The number of operations is n times the width of the encoding. */
    public double mean(double[] input) {
        return meanOf(covariances(input));
    }

    /**
     * Returns the predicted mean at {@code input}, with an upper bound of its standard deviation: the deviation if only
     * the most informative observation had been made. The number of operations is n times the width of the encoding.
     */
    public Belief bound(double[] input) {
        double[] covariances = covariances(input);
        double most = 0;
        for (int i = 0; i < covariances.length; i++) {
            double own =
                    (1 + jitter) * theta.signal() + theta.noise() / observations.counts()[i];
            most = Math.max(most, covariances[i] * covariances[i] / own);
        }
        return new Belief(meanOf(covariances), Math.sqrt(Math.max(theta.signal() - most, LEAST * theta.signal())));
    }

    /** Returns the prediction at {@code input}. Costs n² operations. */
    public Belief at(double[] input) {
        double[] covariances = covariances(input);
        return new Belief(meanOf(covariances), sd(factor.forward(covariances)));
    }

    /**
     * Returns the prediction at each observation from all the others, with the constant mean of all: y<sub>i</sub>
     * &minus; [K⁻¹(y &minus; m)]<sub>i</sub> / [K⁻¹]<sub>ii</sub>. The variance of an observation is 1 /
     * [K⁻¹]<sub>ii</sub>, its noise included, which is taken off here. Source: Rasmussen and Williams, "Gaussian
     * processes for machine learning", 2006, equation 5.12. Costs n³ operations.
     */
    public Belief[] leftOut() {
        double[][] inverse = factor.inverse();
        Belief[] beliefs = new Belief[factor.size()];
        for (int i = 0; i < beliefs.length; i++) {
            double variance = 1 / inverse[i][i] - theta.noise() / observations.counts()[i];
            beliefs[i] = new Belief(
                    observations.targets()[i] - mean.weights()[i] / inverse[i][i],
                    Math.sqrt(Math.max(variance, LEAST * theta.signal())));
        }
        return beliefs;
    }

    /** Returns the prediction at {@code input} and writes its derivatives by each coordinate. Costs 2n² operations. */
    public Belief at(double[] input, double[] meanGradient, double[] sdGradient) {
        double[] at = kernel.scaled(input);
        Kernel.Rates rates = kernel.rates(at, columns, factor.size());
        double[] half = factor.forward(rates.covariances());
        double sd = sd(half);
        double[] weights = factor.backward(half);
        double[] changes = new double[weights.length]; // derivatives of the covariances by one coordinate
        for (int c = 0; c < at.length; c++) {
            for (int i = 0; i < changes.length; i++) {
                changes[i] = rates.slopes()[c][i] * (at[c] - columns[c][i]);
            }
            meanGradient[c] = Vectors.dot(changes, mean.weights()) * kernel.scale(c);
            sdGradient[c] = -Vectors.dot(changes, weights) * kernel.scale(c) / sd;
        }
        return new Belief(meanOf(rates.covariances()), sd);
    }

    /**
     * Returns the prediction of the function's value at {@code input} minus that at {@code other}, by their joint
     * posterior. Costs 3n² operations.
     */
    public Belief difference(double[] input, double[] other) {
        double[] covariances = covariances(input);
        double[] others = covariances(other);
        double[] half = factor.forward(covariances);
        double[] otherHalf = factor.forward(others);
        double[][] column = kernel.columns(new double[][] {other});
        double between = kernel.covariances(kernel.scaled(input), column, 0, 1)[0];
        double variance = 2 * (theta.signal() - between);
        for (int i = 0; i < half.length; i++) {
            variance -= (half[i] - otherHalf[i]) * (half[i] - otherHalf[i]);
        }
        return new Belief(meanOf(covariances) - meanOf(others), Math.sqrt(Math.max(variance, LEAST * theta.signal())));
    }

    /**
     * Draws a function from the posterior, without noise, and returns its values at {@code inputs}. For m inputs it
     * costs m²n + m³/3 operations.
     *
     * @param random consumed once for each input
     */
    public double[] draw(List<double[]> inputs, RandomGenerator random) {
        return draws(inputs, 1, random)[0];
    }

    /**
     * Draws {@code count} functions one after the other, as {@link #draw} would, and returns their values at
     * {@code inputs}. Each function after the first costs m²/2 operations.
     *
     * @param count at least 1
     * @param random consumed once for each input of each function
     */
    public double[][] draws(List<double[]> inputs, int count, RandomGenerator random) {
        double[][] normals = new double[count][inputs.size()];
        for (double[] row : normals) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return draws(inputs, normals);
    }

    /**
     * Draws functions from the posterior, without noise, one for each row of standard normal numbers, and returns their
     * values at {@code inputs}. The values at an input depend on the numbers of this input and of those before it.
     *
     * @param normals as many numbers in each row as there are inputs
     */
    public double[][] draws(List<double[]> inputs, double[][] normals) {
        int m = inputs.size();
        double[][] drawn = kernel.columns(inputs.toArray(double[][]::new));
        double[] means = new double[m];
        double[][] halves = new double[m][];
        for (int i = 0; i < m; i++) {
            double[] covariances = covariances(inputs.get(i));
            means[i] = meanOf(covariances);
            halves[i] = factor.forward(covariances);
        }
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            double[] covariances = kernel.covariances(kernel.scaled(inputs.get(i)), drawn, i, m);
            for (int j = i; j < m; j++) {
                matrix[i][j] = covariances[j - i] - Vectors.dot(halves[i], halves[j]);
            }
            matrix[i][i] += DRAW_JITTER * theta.signal();
        }
        Cholesky root = Cholesky.of(matrix, m);
        double[][] values = new double[normals.length][];
        for (int k = 0; k < values.length; k++) {
            values[k] = drawn(means, root, normals[k]);
        }
        return values;
    }

    private static double[] drawn(double[] means, Cholesky root, double[] normals) {
        double[] values = root.multiply(normals);
        for (int i = 0; i < values.length; i++) {
            values[i] += means[i];
        }
        return values;
    }

    private double[] covariances(double[] input) {
        return kernel.covariances(kernel.scaled(input), columns, 0, factor.size());
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
