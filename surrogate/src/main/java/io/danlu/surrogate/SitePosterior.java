package io.danlu.surrogate;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.space.Point;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The joint posterior of one outcome's own losses at its evaluated points, roughness included and noise left out
 * ({@link Surrogate#at(Evidence.Site)}). If repeats show that there is no noise ({@link Evidence#isExact}), the
 * observed losses are certain. Points are named by their index among {@link Evidence#sites}. Immutable.
 */
public final class SitePosterior {

    private static final int SMOOTH = 0;
    private static final int ROUGH = 1;

    private final Surrogate surrogate;
    private final Contenders observed;
    private final boolean exact;

    /** Creates the posterior of {@code surrogate}, which is not fitted again. */
    public SitePosterior(Surrogate surrogate) {
        this.surrogate = surrogate;
        this.observed = surrogate.observed();
        this.exact = surrogate.evidence().isExact();
    }

    private Evidence.Site site(int index) {
        return surrogate.evidence().sites().get(index);
    }

    /** Returns the number of points. */
    public int size() {
        return surrogate.evidence().size();
    }

    /** Returns the expected loss and its standard deviation, which is 0 if there is no noise. */
    public Belief at(int index) {
        return exact ? new Belief(site(index).loss(), 0) : surrogate.loss(surrogate.at(site(index)));
    }

    /** Returns the probability that the loss is at most {@code limit}. */
    public double probabilityWithin(int index, double limit) {
        Belief belief = exact ? new Belief(0, 0) : surrogate.at(site(index));
        if (!(belief.sd() > 0)) {
            return at(index).mean() <= limit ? 1 : 0;
        }
        return surrogate.evidence().isConstant()
                ? (site(index).loss() <= limit ? 1 : 0)
                : Normal.cdf((surrogate.outcomes().target(limit) - belief.mean()) / belief.sd());
    }

    /** Returns the probability that the smooth part of the loss of any point is at most {@code limit}. */
    public double probabilityWithin(Point point, double limit) {
        Belief belief = surrogate.process().at(surrogate.process().encoding().encode(point));
        return surrogate.evidence().isConstant()
                ? (site(0).loss() <= limit ? 1 : 0)
                : Normal.cdf((surrogate.outcomes().target(limit) - belief.mean()) / belief.sd());
    }

    /**
     * Tells whether the observed losses of the point {@code better} are better than those of {@code worse}, beyond
     * noise. No model of the outcome takes part.
     */
    public boolean surpasses(int better, int worse) {
        return exact ? site(better).loss() < site(worse).loss() : observed.surpasses(better, worse);
    }

    /**
     * Draws the losses of all points together, {@code count} times. The same seed gives the same draws. The draws of a
     * point depend on the points that were tried before it, not on later ones, apart from what these teach the model.
     *
     * <p>The normal numbers of each point are a Latin hypercube: each of {@code count} layers of equal probability has
     * one of them, so that every marginal distribution is exact even with few draws. Source: McKay, Beckman and
     * Conover, "A comparison of three methods for selecting values of input variables in the analysis of output from a
     * computer code", Technometrics 21, 1979. A Sobol' sequence has no better projections in as many dimensions as
     * there are points. Costs n³/3 + count · n²/2 operations for n points.
     *
     * @return the losses by draw, then by point
     */
    public double[][] draws(int count, long seed) {
        int n = size();
        double[][] losses = new double[count][n];
        if (exact) {
            for (double[] row : losses) {
                for (int i = 0; i < n; i++) {
                    row[i] = site(i).loss();
                }
            }
            return losses;
        }
        List<double[]> inputs =
                surrogate.evidence().sites().stream().map(Evidence.Site::input).toList();
        double[][] smooth = surrogate.process().draws(inputs, normals(count, seed, SMOOTH));
        double[][] rough = normals(count, seed, ROUGH);
        double roughness = surrogate.process().hyperparameters().noise() - surrogate.noise();
        for (int i = 0; i < n; i++) {
            double noise = surrogate.noise() / site(i).count();
            double weight = roughness / (roughness + noise);
            double seen = weight * surrogate.outcomes().target(site(i).loss());
            double sd = Math.sqrt(weight * noise);
            for (int k = 0; k < count; k++) {
                double target = (1 - weight) * smooth[k][i] + seen + sd * rough[k][i];
                losses[k][i] = surrogate.outcomes().loss(target);
            }
        }
        return losses;
    }

    private double[][] normals(int count, long seed, int purpose) {
        double[] layers = new double[count];
        for (int k = 0; k < count; k++) {
            layers[k] = Normal.quantile((k + 0.5) / count);
        }
        double[][] normals = new double[count][size()];
        for (int i = 0; i < size(); i++) {
            double[] shuffled = layers.clone();
            shuffle(shuffled, KeyedRandom.generator(seed, site(i).number(), purpose));
            for (int k = 0; k < count; k++) {
                normals[k][i] = shuffled[k];
            }
        }
        return normals;
    }

    private static void shuffle(double[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
