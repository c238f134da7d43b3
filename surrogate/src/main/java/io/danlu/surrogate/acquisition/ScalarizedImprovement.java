package io.danlu.surrogate.acquisition;

import io.danlu.math.LogSumExp;
import io.danlu.math.Normal;
import java.util.Arrays;

/**
 * The logarithm of the expected improvement of a weighted Chebyshev scalarization, which serves any number of losses.
 * The scalarization of losses y is s(y) = max<sub>j</sub> (y<sub>j</sub> − r<sub>j</sub>)/w<sub>j</sub>, with a
 * reference r and weights w above 0. With the best values as r it is that of ParEGO; with a reference point as r it is
 * a hypervolume scalarization.
 *
 * <p>The losses are independent, so P(s(y) &lt; t) = Π<sub>j</sub> Φ((r<sub>j</sub> + w<sub>j</sub>t −
 * μ<sub>j</sub>)/σ<sub>j</sub>), and the expected improvement on s* is the integral of this probability over t &lt; s*.
 * The integrand is log-concave. It is integrated from s* down to the point where it has fallen by a factor of
 * e<sup>-25</sup>, by Gauss and Legendre's rule of 8 nodes between the ends of its factors' rises. No distribution
 * is fitted to scalarized values.
 *
 * <p><b>Sources.</b> Knowles, "ParEGO: a hybrid algorithm with on-line landscape approximation for expensive
 * multiobjective optimization problems", IEEE Transactions on Evolutionary Computation 10 (2006), for random weights;
 * Zhang and Golovin, "Random hypervolume scalarizations for provable multi-objective black box optimization", ICML
 * 2020, for this scalarization, which Google Vizier uses. ParEGO's augmentation, a small weighted sum, is left out: it
 * separates points that a maximum alone does not, and an expectation separates them already.
 */
public final class ScalarizedImprovement implements JointImprovement {

    private static final double FALL = 25;
    private static final double HIGH = 6; // Φ(6) is 1 to 10⁻⁹
    private static final int HALVINGS = 60;

    private static final double[] NODES = {
        0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
    };
    private static final int PER_PANEL = 2 * NODES.length;
    private static final double[] WEIGHTS = {
        0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
    };

    private final double[] reference;
    private final double[] weights;
    private final double best;

    /**
     * Creates the improvement.
     *
     * @param reference r
     * @param weights w, above 0
     * @param front the losses to improve on, at least one vector; the least s(y) of them is s*
     */
    public ScalarizedImprovement(double[] reference, double[] weights, double[][] front) {
        this.reference = reference.clone();
        this.weights = weights.clone();
        double least = Double.POSITIVE_INFINITY;
        for (double[] losses : front) {
            least = Math.min(least, scalar(losses));
        }
        this.best = least;
    }

    private double scalar(double... losses) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < weights.length; j++) {
            most = Math.max(most, (losses[j] - reference[j]) / weights[j]);
        }
        return most;
    }

    @Override
    public double log(double[] means, double[] sds) {
        double[] cuts = cuts(means, sds);
        return LogSumExp.of(terms(cuts, means, sds));
    }

    @Override
    public double log(double[] means, double[] sds, double[] byMean, double[] bySd) {
        double[] cuts = cuts(means, sds);
        double[] terms = terms(cuts, means, sds);
        double sum = LogSumExp.of(terms);
        Arrays.fill(byMean, 0);
        Arrays.fill(bySd, 0);
        for (int k = 0; k < terms.length; k++) {
            double weight = terms[k] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(terms[k] - sum);
            for (int j = 0; j < weights.length && weight > 0; j++) {
                double z = score(j, node(cuts, k), means, sds);
                double pull = weight / Normal.millsRatio(-z) / sds[j];
                byMean[j] -= pull;
                bySd[j] -= z * pull;
            }
        }
        return sum;
    }

    /** Returns the logarithms of the integrand at all nodes of all panels, weights and lengths included. */
    private double[] terms(double[] cuts, double[] means, double[] sds) {
        double[] terms = new double[(cuts.length - 1) * PER_PANEL];
        for (int k = 0; k < terms.length; k++) {
            double length = cuts[k / PER_PANEL + 1] - cuts[k / PER_PANEL];
            terms[k] = Math.log(WEIGHTS[k % WEIGHTS.length] * length / 2) + logBelow(node(cuts, k), means, sds);
        }
        return terms;
    }

    /** Returns +∞: more deviation may lessen this improvement, and a bound costs as much as the value. */
    @Override
    public double ceiling(double[] means, double[] sds) {
        return Double.POSITIVE_INFINITY;
    }

    /** Returns the logarithm of P(s(y) &lt; t). */
    private double logBelow(double t, double[] means, double[] sds) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += Normal.logCdf(score(j, t, means, sds));
        }
        return sum;
    }

    private double score(int j, double t, double[] means, double[] sds) {
        return (reference[j] + weights[j] * t - means[j]) / sds[j];
    }

    /**
     * Returns the ends of the panels in ascending order. The first is where the integrand has fallen by e<sup>-25</sup>
     * or more; others are the begin, the middle and the end of each factor's rise, which may be steep.
     */
    private double[] cuts(double[] means, double[] sds) {
        double level = logBelow(best, means, sds) - FALL;
        double low = -Math.sqrt(-2 * level); // Φ(low) is below e^level
        double[] cuts = new double[3 + 3 * weights.length];
        double length = length(low, level, means, sds);
        cuts[0] = best - length;
        cuts[1] = best - length / 2;
        cuts[2] = best;
        for (int j = 0; j < weights.length; j++) {
            cuts[3 + 3 * j] = within(cuts[0], at(j, low, means, sds));
            cuts[4 + 3 * j] = within(cuts[0], at(j, 0, means, sds));
            cuts[5 + 3 * j] = within(cuts[0], at(j, HIGH, means, sds));
        }
        Arrays.sort(cuts);
        return cuts;
    }

    /** Returns the t at which factor {@code j} has the score {@code z}. */
    private double at(int j, double z, double[] means, double[] sds) {
        return (means[j] + z * sds[j] - reference[j]) / weights[j];
    }

    private double within(double from, double cut) {
        return Math.min(Math.max(cut, from), best);
    }

    /** Returns a length below s* after which the logarithm of the integrand is at most {@code level}. */
    private double length(double low, double level, double[] means, double[] sds) {
        double slope = 0; // of the integrand's logarithm at s*
        double farthest = Double.NEGATIVE_INFINITY; // one factor alone is small enough there
        for (int j = 0; j < weights.length; j++) {
            slope += weights[j] / sds[j] / Normal.millsRatio(-score(j, best, means, sds));
            farthest = Math.max(farthest, at(j, low, means, sds));
        }
        double least = Math.ulp(best);
        double length = FALL / slope; // enough, because the integrand is log-concave
        if (best - farthest > least) {
            length = Math.min(length, best - farthest);
        }
        for (int i = 0; i < HALVINGS && logBelow(best - length / 2, means, sds) < level; i++) {
            length /= 2;
        }
        return Math.max(length, least);
    }

    private static double node(double[] cuts, int k) {
        double low = cuts[k / PER_PANEL];
        double half = (cuts[k / PER_PANEL + 1] - low) / 2;
        int node = k % NODES.length;
        return low + half * (1 + (k % PER_PANEL < NODES.length ? NODES[node] : -NODES[node]));
    }
}
