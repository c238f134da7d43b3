package io.danlu.samplers.gp;

import io.danlu.samplers.transfer.SharedProcess;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The weighted models of a study and of its sources: the mean is the weighted mean, and the variance the weighted sum of
 * variances with squared weights (Feurer et al., arXiv:1802.02219, equation 3).
 *
 * @param own the study's own process
 * @param weight its weight
 * @param sources the sources with a weight, at least one
 */
record Ensemble(GaussianProcess own, double weight, List<Member> sources) {

    Ensemble {
        sources = List.copyOf(sources);
    }

    /** A source and its weight, above 0. */
    record Member(SharedProcess process, double weight) {}

    double mean(double... input) {
        double mean = weight * own.mean(input);
        for (Member source : sources) {
            mean += source.weight() * source.process().mean(input);
        }
        return mean;
    }

    GaussianProcess.Belief at(double... input) {
        GaussianProcess.Belief belief = own.at(input);
        double mean = weight * belief.mean();
        double variance = squared(weight * belief.sd());
        for (Member source : sources) {
            GaussianProcess.Belief other = source.process().at(input);
            mean += source.weight() * other.mean();
            variance += squared(source.weight() * other.sd());
        }
        return new GaussianProcess.Belief(mean, Math.sqrt(variance));
    }

    /** Returns the prediction at {@code input} and writes its derivatives by each coordinate. */
    GaussianProcess.Belief at(double[] input, double[] byMean, double[] bySd) {
        GaussianProcess.Belief all = at(input);
        double[] mean = new double[input.length];
        double[] sd = new double[input.length];
        GaussianProcess.Belief belief = own.at(input, mean, sd);
        add(weight, belief.sd() / all.sd(), mean, sd, byMean, bySd);
        for (Member source : sources) {
            GaussianProcess.Belief other = source.process().at(input, mean, sd);
            add(source.weight(), other.sd() / all.sd(), mean, sd, byMean, bySd);
        }
        return all;
    }

    private static void add(double weight, double share, double[] mean, double[] sd, double[] byMean, double[] bySd) {
        for (int c = 0; c < mean.length; c++) {
            byMean[c] += weight * mean[c];
            bySd[c] += weight * weight * share * sd[c];
        }
    }

    private static double squared(double number) {
        return number * number;
    }

    /** Returns the part of an explanation that says how much each source is believed. */
    String why() {
        return sources.stream()
                .map(source ->
                        String.format(Locale.ROOT, "%s %.2f", source.process().study(), source.weight()))
                .collect(Collectors.joining(", ", Explanation.SOURCES, ""));
    }
}
