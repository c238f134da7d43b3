package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.Lbfgs;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.surrogate.encoding.Encoding;
import java.util.List;

/**
 * The negative log posterior density of the logarithms of hyperparameters, with its gradient (Rasmussen and Williams, "Gaussian processes for
 * machine learning", 2006, equations 5.8 and 5.9). The constant mean is the generalised least squares one, drawn to 0 by a normal prior of variance ¼.
 */
final class Likelihood implements Lbfgs.Function {

    private final Observations observations;
    private final Priors priors;
    private final int groups;
    private final double[][] distances; // by block, then by pair i < j

    Likelihood(Observations observations, Encoding encoding, Priors priors) {
        this.observations = observations;
        this.priors = priors;
        this.groups = encoding.blocks().size();
        this.distances = distances(observations, encoding.blocks());
    }

    private static double[][] distances(Observations observations, List<Encoding.Block> blocks) {
        int n = observations.size();
        double[][] distances = new double[blocks.size()][n * (n - 1) / 2];
        for (int g = 0; g < blocks.size(); g++) {
            Encoding.Block block = blocks.get(g);
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    distances[g][pair++] =
                            square(observations.inputs()[i], observations.inputs()[j], block);
                }
            }
        }
        return distances;
    }

    private static double square(double[] a, double[] b, Encoding.Block block) {
        double sum = 0;
        for (int c = block.from(); c < block.from() + block.width(); c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        Hyperparameters theta = Hyperparameters.ofLogs(logs);
        double[] squares = squares(theta);
        try {
            return at(logs, gradient, theta, squares);
        } catch (NotPositiveDefiniteException singular) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private double[] squares(Hyperparameters theta) {
        int n = observations.size();
        double[] squares = new double[n * (n - 1) / 2];
        for (int g = 0; g < groups; g++) {
            double weight = 1 / (theta.lengths()[g] * theta.lengths()[g]);
            double[] distance = distances[g];
            for (int p = 0; p < squares.length; p++) {
                squares[p] += weight * distance[p];
            }
        }
        return squares;
    }

    private double at(double[] logs, double[] gradient, Hyperparameters theta, double[] squares) {
        int n = observations.size();
        double[][] matrix = new double[n][n];
        for (int i = 0, p = 0; i < n; i++) {
            matrix[i][i] = theta.signal() + theta.noise() / observations.counts()[i];
            for (int j = i + 1; j < n; j++, p++) {
                matrix[i][j] = theta.signal() * Matern.correlation(squares[p]);
            }
        }
        Cholesky factor = Cholesky.of(matrix, n);
        ConstantMean mean = ConstantMean.of(factor, observations.targets());
        double value = 0.5 * mean.energy() + 0.5 * factor.logDeterminant() + repeats(theta) + penalty(logs);
        gradient(gradient, logs, theta, squares, factor.inverse(), mean.weights());
        return value;
    }

    /** The negative log density of how repeated evaluations scatter around their means: a χ² distribution, scaled by the noise. */
    private double repeats(Hyperparameters theta) {
        return 0.5 * (observations.repeats() * Math.log(theta.noise()) + observations.scatter() / theta.noise());
    }

    private double penalty(double[] logs) {
        double penalty = priors.noise().penalty(logs[groups]);
        for (int g = 0; g < groups; g++) {
            penalty += priors.length().penalty(logs[g]);
        }
        return penalty;
    }

    /** With Q = (K⁻¹ − αα')/2, the derivative by a number that K depends on is the sum of Q ∘ ∂K. */
    private void gradient(
            double[] gradient,
            double[] logs,
            Hyperparameters theta,
            double[] squares,
            double[][] inverse,
            double[] alpha) {
        int n = observations.size();
        double[] pull = new double[squares.length];
        double noise = 0;
        for (int i = 0, p = 0; i < n; i++) {
            double diagonal = 0.5 * (inverse[i][i] - alpha[i] * alpha[i]);
            noise += diagonal * theta.noise() / observations.counts()[i];
            for (int j = i + 1; j < n; j++, p++) {
                double twice = inverse[i][j] - alpha[i] * alpha[j];
                pull[p] = twice * theta.signal() * Matern.slope(squares[p]);
            }
        }
        for (int g = 0; g < groups; g++) {
            double sum = dot(pull, distances[g]);
            gradient[g] = -2 * sum / (theta.lengths()[g] * theta.lengths()[g])
                    + priors.length().slope(logs[g]);
        }
        double scatter = 0.5 * (observations.repeats() - observations.scatter() / theta.noise());
        gradient[groups] = noise + scatter + priors.noise().slope(logs[groups]);
    }

    private static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + a[i] * b[i] : even + odd;
    }
}
