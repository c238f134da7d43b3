package io.danlu.surrogate.gp;

import io.danlu.math.Lbfgs;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;

/**
 * Finds the hyperparameters with the greatest posterior density (MAP) by descent from fixed starts: the priors' modes,
 * which explain the targets by signal, and a smooth function under much noise. Deterministic. The starting lengths grow
 * with the square root of the dimension, which keeps the gradient alive in many dimensions (Papenmeier, Poloczek and
 * Nardi, "Understanding high-dimensional Bayesian optimization", ICML 2025).
 */
public final class Fit {

    private static final Lbfgs DESCENT = new Lbfgs(30, 0.02);

    /**
     * Above this number of observations the likelihood hardly has two optima and each step is expensive, so that one
     * start and fewer steps are used.
     */
    private static final int MANY = 64;

    private static final Lbfgs SHORT_DESCENT = new Lbfgs(12, 0.05);

    private Fit() {}

    /**
     * Returns the hyperparameters for {@code observations}, of which there is at least one. Costs about 50 n³
     * operations.
     */
    public static Hyperparameters of(Observations observations, Encoding encoding, Priors priors) {
        int groups = encoding.blocks().size();
        Likelihood likelihood = new Likelihood(observations, encoding, priors);
        int size = groups + 1 + (priors.odds().isPresent() ? 1 : 0);
        double[] low = new double[size];
        double[] high = new double[size];
        fill(low, high, 0, groups, priors.length());
        fill(low, high, groups, groups + 1, priors.noise());
        priors.odds().ifPresent(odds -> fill(low, high, groups + 1, size, odds));
        if (observations.size() > MANY) {
            return Hyperparameters.ofLogs(
                    SHORT_DESCENT
                            .minimize(likelihood, start(groups, size, priors, 0, 0), low, high)
                            .x(),
                    groups);
        }
        Lbfgs.Minimum signal = DESCENT.minimize(likelihood, start(groups, size, priors, 0, 0), low, high);
        Lbfgs.Minimum noise = DESCENT.minimize(likelihood, start(groups, size, priors, 1, 3), low, high);
        return Hyperparameters.ofLogs(noise.value() < signal.value() ? noise.x() : signal.x(), groups);
    }

    private static void fill(double[] low, double[] high, int from, int to, Priors.LogNormal prior) {
        Arrays.fill(low, from, to, Math.log(prior.low()));
        Arrays.fill(high, from, to, Math.log(prior.high()));
    }

    private static double[] start(int groups, int size, Priors priors, double longer, double noisier) {
        double[] start = new double[size];
        Arrays.fill(start, 0, groups, priors.length().mode() + longer);
        start[groups] = priors.noise().mode() + noisier;
        priors.odds().ifPresent(odds -> start[groups + 1] = odds.mode());
        return start;
    }
}
