package io.danlu.surrogate.gp;

import io.danlu.math.Cholesky;
import io.danlu.math.Lbfgs;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.math.Vectors;
import io.danlu.surrogate.encoding.Encoding;
import java.util.List;

/**
 * The negative log posterior density of the logarithms of hyperparameters, with its gradient (Rasmussen and Williams,
 * "Gaussian processes for machine learning", 2006, equations 5.8 and 5.9). The constant mean is the generalised least
 * squares one, drawn to 0 by a normal prior of variance ¼.
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

    /**
     * The parts of the correlations, for each pair of inputs.
     *
     * @param together correlations of all blocks together
     * @param slopes the derivatives of those by the squared scaled distance
     * @param alone the means over the blocks of the correlations of each by itself; 0 if nothing is additive
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
    private record Pairs(double[] together, double[] slopes, double[] alone) {}

    @Override
    public double at(double[] logs, double[] gradient) {
        Hyperparameters theta = Hyperparameters.ofLogs(logs, groups);
        try {
            return at(logs, gradient, theta, pairs(theta));
        } catch (NotPositiveDefiniteException singular) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private Pairs pairs(Hyperparameters theta) {
        int n = observations.size();
        double[] squares = new double[n * (n - 1) / 2];
        double[] alone = new double[squares.length];
        for (int g = 0; g < groups; g++) {
            double weight = weight(theta, g);
            if (priors.odds().isPresent()) {
                addBoth(distances[g], weight, squares, alone);
            } else {
                Vectors.add(squares, weight, distances[g]);
            }
        }
        for (int p = 0; p < alone.length; p++) {
            alone[p] /= Math.max(1, groups);
        }
        double[] together = new double[squares.length];
        double[] slopes = new double[squares.length];
        for (int p = 0; p < squares.length; p++) {
            double far = Matern.far(squares[p]);
            double decay = Math.exp(-far);
            together[p] = Matern.correlation(far, decay);
            slopes[p] = Matern.slope(far, decay);
        }
        return new Pairs(together, slopes, alone);
    }

    private static double weight(Hyperparameters theta, int group) {
        return 1 / (theta.lengths()[group] * theta.lengths()[group]);
    }

    private static void addBoth(double[] distance, double weight, double[] squares, double[] alone) {
        for (int p = 0; p < squares.length; p++) {
            double square = weight * distance[p];
            squares[p] += square;
            alone[p] += Kernel.alone(square);
        }
    }

    private double at(double[] logs, double[] gradient, Hyperparameters theta, Pairs pairs) {
        int n = observations.size();
        double[][] matrix = new double[n][n];
        for (int i = 0, p = 0; i < n; i++) {
            matrix[i][i] = theta.signal() + theta.noise() / observations.counts()[i];
            for (int j = i + 1; j < n; j++, p++) {
                double correlation = (1 - theta.additive()) * pairs.together()[p] + theta.additive() * pairs.alone()[p];
                matrix[i][j] = theta.signal() * correlation;
            }
        }
        Cholesky factor = Cholesky.of(matrix, n);
        ConstantMean mean = ConstantMean.of(factor, observations.targets());
        double value = 0.5 * mean.energy() + 0.5 * factor.logDeterminant() + repeats(theta) + penalty(logs);
        gradient(gradient, logs, theta, pairs, factor.inverse(), mean.weights());
        return value;
    }

    /**
     * The negative log density of the scatter of repeated evaluations around their means: a χ² distribution, scaled by
     * the noise.
     */
    private double repeats(Hyperparameters theta) {
        return 0.5 * (observations.repeats() * Math.log(theta.noise()) + observations.scatter() / theta.noise());
    }

    private double penalty(double[] logs) {
        double penalty = priors.noise().penalty(logs[groups])
                + priors.odds().map(odds -> odds.penalty(logs[groups + 1])).orElse(0.0);
        for (int g = 0; g < groups; g++) {
            penalty += priors.length().penalty(logs[g]);
        }
        return penalty;
    }

    /**
     * Writes the gradient. With Q = (K⁻¹ − αα')/2, the derivative by a number that K depends on is the sum of Q ∘ ∂K.
     */
    private void gradient(
            double[] gradient, double[] logs, Hyperparameters theta, Pairs pairs, double[][] inverse, double[] alpha) {
        int n = observations.size();
        double[] pull = new double[pairs.together().length]; // by each correlation
        double noise = 0;
        for (int i = 0, p = 0; i < n; i++) {
            double diagonal = 0.5 * (inverse[i][i] - alpha[i] * alpha[i]);
            noise += diagonal * theta.noise() / observations.counts()[i];
            for (int j = i + 1; j < n; j++, p++) {
                pull[p] = (inverse[i][j] - alpha[i] * alpha[j]) * theta.signal();
            }
        }
        priors.odds().ifPresent(odds -> {
            double byShare = Vectors.dot(pull, pairs.alone()) - Vectors.dot(pull, pairs.together());
            gradient[groups + 1] = byShare * theta.additive() * (1 - theta.additive()) + odds.slope(logs[groups + 1]);
        });
        double[] together = new double[pull.length]; // by each squared distance
        double[] byWeight = new double[pull.length]; // of one block's own correlations, see slopesAlone
        for (int p = 0; p < pull.length; p++) {
            together[p] = pull[p] * (1 - theta.additive()) * pairs.slopes()[p];
        }
        for (int g = 0; g < groups; g++) {
            double weight = weight(theta, g);
            double sum = Vectors.dot(together, distances[g]);
            if (priors.odds().isPresent()) {
                slopesAlone(distances[g], weight, byWeight);
                sum += theta.additive() / groups * Vectors.dot(pull, byWeight);
            }
            gradient[g] = -2 * weight * sum + priors.length().slope(logs[g]);
        }
        double scatter = 0.5 * (observations.repeats() - observations.scatter() / theta.noise());
        gradient[groups] = noise + scatter + priors.noise().slope(logs[groups]);
    }

    /** Writes the derivatives, by the weight of the distances, of the correlations of one block by itself. */
    private static void slopesAlone(double[] distance, double weight, double[] slopes) {
        for (int p = 0; p < slopes.length; p++) {
            slopes[p] = Kernel.slopeAlone(Kernel.alone(weight * distance[p])) * distance[p];
        }
    }
}
