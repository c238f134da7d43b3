package io.danlu.surrogate;

import io.danlu.math.Normal;
import io.danlu.surrogate.gp.GaussianProcess;

/**
 * Predicts the probability that a constraint is met, from the values that trials have told. A value of at most 0 meets
 * the constraint. A Gaussian process predicts the transformed value c at each point, so the probability is
 * Φ((t − μ)/σ), where t is the transformed limit.
 *
 * <p>The logarithm of the probability is added to the acquisition. Source: Gardner, Kusner, Xu, Weinberger and
 * Cunningham, "Bayesian optimization with inequality constraints", ICML 2014, equation 6. Values tell how far a point
 * is from the limit, which labels ({@link Feasibility}) do not. Immutable and safe to share.
 */
public final class ConstraintModel {

    /** The greatest distance of the limit from the mean, in standard deviations of all values. */
    private static final double FARTHEST = 20;

    private final GaussianProcess process;
    private final double limit;

    private ConstraintModel(GaussianProcess process, double limit) {
        this.process = process;
        this.limit = limit;
    }

    /**
     * Returns the model of a constraint.
     *
     * @param surrogate the process of the constraint's values; they are not all equal
     * @param process the same process, which may also be conditioned on pending trials
     */
    public static ConstraintModel of(Surrogate surrogate, GaussianProcess process) {
        double limit = surrogate.outcomes().target(0);
        return new ConstraintModel(process, Math.clamp(limit, -FARTHEST, FARTHEST));
    }

    /** Returns the limit in units of the process's targets; values up to it meet the constraint. */
    public double limit() {
        return limit;
    }

    /** Returns the logarithm of the probability that the constraint is met at {@code input}, at most 0. */
    public double log(double[] input) {
        GaussianProcess.Belief belief = process.at(input);
        return Normal.logCdf((limit - belief.mean()) / belief.sd());
    }

    /** Returns the same logarithm and adds its derivative by each coordinate to {@code gradient}. */
    public double log(double[] input, double[] gradient) {
        double[] byMean = new double[input.length];
        double[] bySd = new double[input.length];
        GaussianProcess.Belief belief = process.at(input, byMean, bySd);
        double z = (limit - belief.mean()) / belief.sd();
        double hazard = 1 / Normal.millsRatio(-z);
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] -= hazard * (byMean[c] + z * bySd[c]) / belief.sd();
        }
        return Normal.logCdf(z);
    }

    /** Returns an upper bound of the logarithm at {@code input}, which is much cheaper than the logarithm. */
    public double ceiling(double[] input) {
        GaussianProcess.Belief bound = process.bound(input);
        return bound.mean() < limit ? 0 : Normal.logCdf((limit - bound.mean()) / bound.sd());
    }
}
