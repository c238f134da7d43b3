package io.danlu.surrogate;

import io.danlu.surrogate.outcome.Outcomes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selects the points whose own observations are not surpassed, beyond noise, by those of another point. No model of the
 * objective takes part, so a wrong model cannot recommend a point against the observations.
 *
 * <p>With k evaluations of one point and m of another, the difference of their means has the variance σ² (1/k + 1/m).
 * The luckiest of n points is about √(2 ln n) deviations too good, since the expected extreme of n normal variables is
 * below that. A point that is better by more than this surpasses the other.
 */
final class Contenders {

    private final List<Evidence.Site> sites;
    private final double[] targets;
    private final double tolerance;

    private Contenders(List<Evidence.Site> sites, double[] targets, double tolerance) {
        this.sites = sites;
        this.targets = targets;
        this.tolerance = tolerance;
    }

    /**
     * Compares the points of {@code evidence}.
     *
     * @param noise the variance σ² of one evaluation as the process estimates it, in units of targets
     * @param scatter the sum of the squared deviations of all evaluations from the mean of their point, in units of
     *     targets
     */
    static Contenders of(Evidence evidence, Outcomes outcomes, double noise, double scatter) {
        List<Evidence.Site> sites = evidence.sites();
        double[] targets = targets(sites, outcomes);
        double most = (unlike(sites, targets) + scatter) / (1 + evidence.repeats());
        double variance = 2 * Math.log(Math.max(2, sites.size())) * Math.min(noise, most);
        return new Contenders(sites, targets, Math.sqrt(variance));
    }

    private static double[] targets(List<Evidence.Site> sites, Outcomes outcomes) {
        return sites.stream().mapToDouble(site -> outcomes.target(site.loss())).toArray();
    }

    /** Returns half the mean squared difference between the target of each point and that of the nearest other one. */
    static double unlike(List<Evidence.Site> sites, Outcomes outcomes) {
        return unlike(sites, targets(sites, outcomes));
    }

    /**
     * Half the mean squared difference between each target and that of the nearest other point. This is an upper
     * estimate of the noise, because the objective differs between points too.
     */
    private static double unlike(List<Evidence.Site> sites, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double difference = targets[i] - targets[nearest(sites, i)];
            sum += difference * difference / 2;
        }
        return sum / targets.length;
    }

    private static int nearest(List<Evidence.Site> sites, int to) {
        double least = Double.POSITIVE_INFINITY;
        int nearest = to;
        for (int i = 0; i < sites.size(); i++) {
            double square = sites.get(i).squaredDistance(sites.get(to).input());
            if (i != to && square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest;
    }

    /** Returns the points that no other point surpasses, at least one, in their order. */
    List<Evidence.Site> sites() {
        return IntStream.range(0, targets.length)
                .filter(i -> !isSurpassed(i))
                .<Evidence.Site>mapToObj(sites::get)
                .toList();
    }

    private boolean isSurpassed(int index) {
        return IntStream.range(0, targets.length).anyMatch(better -> surpasses(better, index));
    }

    /** Tells whether the losses of the point {@code better} are better than those of {@code worse} beyond noise. */
    boolean surpasses(int better, int worse) {
        double deviation = Math.sqrt(
                1.0 / sites.get(worse).count() + 1.0 / sites.get(better).count());
        return targets[worse] - targets[better] > tolerance * deviation;
    }
}
