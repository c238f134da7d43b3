package io.danlu.surrogate;

import io.danlu.math.Normal;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Observations;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Predicts the probability that a point has a result. The model is a Gaussian process on labels: 1 for a trial that
 * failed or broke a constraint, 0 for any other. It uses the length scales and the additive share of the objective's
 * model. The labels are centred on the share of failures by Jeffreys' rule, (½ + failed) / (1 + all), over the given
 * points.
 *
 * <p>The logarithm of the probability is added to the acquisition, as in Gardner, Kusner, Xu, Weinberger and
 * Cunningham, "Bayesian optimization with inequality constraints", ICML 2014, equation 6. Immutable and safe to share.
 */
public final class Feasibility {

    private static final double SIGNAL = 0.25; // the greatest variance of a label
    private static final double NOISE = 0.01;
    private static final double LEAST = -20;

    private final GaussianProcess process;
    private final double share;

    private Feasibility(GaussianProcess process, double share) {
        this.process = process;
        this.share = share;
    }

    /**
     * Conditions the model on these points.
     *
     * @param fine encoded points that had a result
     * @param failed encoded points that had none, at least one
     * @param theta hyperparameters of the objective's model; the length scales and the additive share are used
     */
    public static Feasibility of(List<double[]> fine, List<double[]> failed, Encoding encoding, Hyperparameters theta) {
        double share = (0.5 + failed.size()) / (1 + fine.size() + failed.size());
        double[][] inputs = Stream.concat(fine.stream(), failed.stream()).toArray(double[][]::new);
        double[] labels = new double[inputs.length];
        Arrays.fill(labels, 0, fine.size(), -share);
        Arrays.fill(labels, fine.size(), labels.length, 1 - share);
        int[] counts = new int[inputs.length];
        Arrays.fill(counts, 1);
        Hyperparameters own = new Hyperparameters(theta.lengths(), SIGNAL, NOISE, theta.additive());
        return new Feasibility(GaussianProcess.of(new Observations(inputs, labels, counts, 0), encoding, own), share);
    }

    /** Returns the logarithm of the probability of a result at {@code input}, at least {@value #LEAST}. */
    public double log(double[] input) {
        GaussianProcess.Belief belief = process.at(input);
        return Math.max(LEAST, Normal.logCdf(score(belief)));
    }

    /** Returns the same logarithm and adds its derivative by each coordinate to {@code gradient}. */
    public double log(double[] input, double[] gradient) {
        double[] byMean = new double[input.length];
        double[] bySd = new double[input.length];
        GaussianProcess.Belief belief = process.at(input, byMean, bySd);
        double z = score(belief);
        double log = Normal.logCdf(z);
        if (log <= LEAST) {
            return LEAST;
        }
        double hazard = Math.exp(Normal.logPdf(z) - log);
        double spread = spread(belief);
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] -= hazard * (byMean[c] + z * belief.sd() * bySd[c] / spread) / spread;
        }
        return log;
    }

    private double score(GaussianProcess.Belief belief) {
        return (0.5 - share - belief.mean()) / spread(belief);
    }

    private static double spread(GaussianProcess.Belief belief) {
        return Math.sqrt(belief.sd() * belief.sd() + NOISE);
    }
}
