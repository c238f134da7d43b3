package io.danlu.surrogate;

import io.danlu.math.Normal;
import io.danlu.math.Thinning;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Fit;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Observations;
import io.danlu.surrogate.gp.Priors;
import io.danlu.surrogate.gp.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Predicts the probability that a point has a result. The model is a Gaussian process on labels: 1 for a trial that
 * failed or broke a constraint, 0 for any other. Its length scales and noise are fitted to the labels: a parameter that
 * does not matter to the objective may decide which trials fail. The labels are centred on the share of failures by
 * Jeffreys' rule, (½ + failed) / (1 + all), over the given points.
 *
 * <p>The logarithm of the probability is added to the acquisition, as in Gardner, Kusner, Xu, Weinberger and
 * Cunningham, "Bayesian optimization with inequality constraints", ICML 2014, equation 6. Immutable and safe to share.
 */
public final class Feasibility {

    private static final double SIGNAL = 0.25; // the greatest variance of a label
    private static final double NOISE = 0.01;
    private static final double LEAST = -20;

    /** The greatest number of points that hyperparameters are fitted to. */
    private static final int FITTED = 128;

    /**
     * The logarithm of the ratio of probabilities from which evidence is strong: 20. Source: Kass and Raftery, "Bayes
     * factors", Journal of the American Statistical Association 90, 1995, section 3.2.
     */
    private static final double STRONG = 3;

    private final GaussianProcess process;
    private final double share;

    private Feasibility(GaussianProcess process, double share) {
        this.process = process;
        this.share = share;
    }

    /**
     * Fits hyperparameters to the labels of these points, which have the same variance for any share of failures. Costs
     * about 50 · min(n, {@value #FITTED})³ operations.
     *
     * @param fine encoded points that had a result
     * @param failed encoded points that had none, at least one
     */
    public static Hyperparameters hyperparameters(List<double[]> fine, List<double[]> failed, Encoding encoding) {
        double share = share(fine, failed);
        double unit = Math.sqrt(share * (1 - share));
        List<double[]> points = Stream.concat(fine.stream(), failed.stream()).toList();
        int[] chosen = Thinning.even(points.size(), FITTED);
        return Fit.of(
                new Observations(
                        Arrays.stream(chosen).mapToObj(points::get).toArray(double[][]::new),
                        Arrays.stream(chosen)
                                .mapToDouble(i -> (i < fine.size() ? -share : 1 - share) / unit)
                                .toArray(),
                        Arrays.stream(chosen).map(i -> 1).toArray(),
                        0),
                encoding,
                Priors.of(Math.max(1, encoding.blocks().size()), Structure.INTERACTING));
    }

    /** Returns the share of failures by Jeffreys' rule. */
    private static double share(List<double[]> fine, List<double[]> failed) {
        return (0.5 + failed.size()) / (1 + fine.size() + failed.size());
    }

    /**
     * Conditions the model on these points, with the length scales and the additive share of the objective's model. It
     * takes those of the labels' own model if by these each label is predicted much better from the others. Failures
     * often depend on what the objective depends on, and its values tell more than labels. But a parameter that does not
     * matter to the objective may decide which trials fail. The comparison uses {@value #FITTED} points at most. Its
     * ratio is the pseudo-Bayes factor of Geisser and Eddy, "A predictive approach to model selection", Journal of the
     * American Statistical Association 74, 1979, section 2.
     *
     * @param fine encoded points that had a result
     * @param failed encoded points that had none, at least one
     * @param objective hyperparameters of the objective's model
     * @param own {@link #hyperparameters} of the labels
     */
    public static Feasibility of(
            List<double[]> fine,
            List<double[]> failed,
            Encoding encoding,
            Hyperparameters objective,
            Hyperparameters own) {
        double share = share(fine, failed);
        double[][] inputs = Stream.concat(fine.stream(), failed.stream()).toArray(double[][]::new);
        double[] labels = new double[inputs.length];
        Arrays.fill(labels, 0, fine.size(), -share);
        Arrays.fill(labels, fine.size(), labels.length, 1 - share);
        Observations all = observed(inputs, labels);
        int[] some = Thinning.even(inputs.length, FITTED);
        Observations compared = observed(
                Arrays.stream(some).mapToObj(i -> inputs[i]).toArray(double[][]::new),
                Arrays.stream(some).mapToDouble(i -> labels[i]).toArray());
        Feasibility byObjective = new Feasibility(GaussianProcess.of(compared, encoding, ofLabels(objective)), share);
        Feasibility byLabels = new Feasibility(GaussianProcess.of(compared, encoding, ofLabels(own)), share);
        boolean ownIsBetter = byLabels.leftOut(compared) > byObjective.leftOut(compared) + STRONG;
        return new Feasibility(GaussianProcess.of(all, encoding, ofLabels(ownIsBetter ? own : objective)), share);
    }

    private static Hyperparameters ofLabels(Hyperparameters theta) {
        return new Hyperparameters(theta.lengths(), SIGNAL, NOISE, theta.additive());
    }

    private static Observations observed(double[][] inputs, double[] labels) {
        int[] counts = new int[inputs.length];
        Arrays.fill(counts, 1);
        return new Observations(inputs, labels, counts, 0);
    }

    /** Returns the logarithm of the probability of all labels, each predicted from the others. */
    private double leftOut(Observations labels) {
        GaussianProcess.Belief[] beliefs = process.leftOut();
        double sum = 0;
        for (int i = 0; i < beliefs.length; i++) {
            double score = score(beliefs[i]);
            sum += Normal.logCdf(labels.targets()[i] < 0 ? score : -score);
        }
        return sum;
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
