package io.danlu.surrogate;

import io.danlu.surrogate.outcome.Outcomes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The points whose own observations are not surpassed, beyond what can be noise, by those of another point. No model of the objective takes part, so that none can be so wrong that a
 * point is recommended against what was seen of it.
 *
 * <p>With k evaluations of one point and m of another, the difference of their means has the variance σ² (1/k + 1/m). The luckiest of n points is about √(2 ln n) deviations too good (the
 * expected extreme of n normal variables is below that), so one that is better by more is better.
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
     * @param noise the variance σ² of an evaluation, of targets, that is believed
     * @param scatter the sum of the squared deviations of all evaluations from the mean of their point, of targets
     */
    static Contenders of(Evidence evidence, Outcomes outcomes, double noise, double scatter) {
        List<Evidence.Site> sites = evidence.sites();
        double[] targets =
                sites.stream().mapToDouble(site -> outcomes.target(site.loss())).toArray();
        double most = (unlike(sites, targets) + scatter) / (1 + evidence.repeats());
        double variance = 2 * Math.log(Math.max(2, sites.size())) * Math.min(noise, most);
        return new Contenders(sites, targets, Math.sqrt(variance));
    }

    /** Half the mean squared difference of each target and that of the nearest other point: more than the noise, for the objective differs too. */
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

    /** The points that no other surpasses, at least one, in their order. */
    List<Evidence.Site> sites() {
        return IntStream.range(0, targets.length)
                .filter(i -> !isSurpassed(i))
                .<Evidence.Site>mapToObj(sites::get)
                .toList();
    }

    private boolean isSurpassed(int one) {
        for (int other = 0; other < targets.length; other++) {
            double deviation = Math.sqrt(
                    1.0 / sites.get(one).count() + 1.0 / sites.get(other).count());
            if (targets[one] - targets[other] > tolerance * deviation) {
                return true;
            }
        }
        return false;
    }
}
