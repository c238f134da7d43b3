package io.danlu.analysis.front;

import io.danlu.math.Statistics;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reference point of a hypervolume: the worst value of each objective that counts. It is the objective's threshold.
 * Without a threshold it is the nadir, the worst value on the front, and {@value #BEYOND} of the front's range
 * beyond it. Diverged values are left out: those farther beyond the upper quartile of all configurations than
 * {@value #FAR} times the distance of the quartiles (Tukey's outer fence). If all members have the same value, the
 * range is that of all configurations.
 *
 * @param bounds one for each objective, in their order
 */
public record Reference(List<Bound> bounds) {

    private static final double BEYOND = 0.1;
    private static final double FAR = 3;

    /**
     * The worst value of one objective that counts.
     *
     * @param value in the objective's units
     * @param fromThreshold whether it is the objective's threshold; else it comes from the nadir
     */
    public record Bound(Metric metric, double value, boolean fromThreshold) {

        /** Returns the rule that it follows, for people. */
        public String rule() {
            return fromThreshold ? "threshold" : "nadir and %s of the range".formatted(BEYOND);
        }
    }

    public Reference {
        bounds = List.copyOf(bounds);
    }

    /**
     * Returns the reference of a front.
     *
     * @param front the losses of its members, at least one
     * @param all those of all configurations, or of all trials
     */
    static Reference of(List<Metric> metrics, double[][] front, double[][] all) {
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            double nadir = metric.threshold().isPresent() ? 0 : nadir(column(front, i), column(all, i));
            bounds.add(new Bound(
                    metric,
                    metric.threshold().orElse(metric.loss(nadir)),
                    metric.threshold().isPresent()));
        }
        return new Reference(bounds);
    }

    private static double[] column(double[][] losses, int index) {
        return Arrays.stream(losses).mapToDouble(vector -> vector[index]).toArray();
    }

    private static double nadir(double[] front, double[] all) {
        double upper = Statistics.quantile(all, 0.75);
        double fence = upper + FAR * (upper - Statistics.quantile(all, 0.25));
        double least = Arrays.stream(front).min().orElseThrow();
        double worst = Arrays.stream(front).filter(loss -> loss <= fence).max().orElse(least);
        double range = worst > least
                ? worst - least
                : Arrays.stream(all).filter(loss -> loss <= fence).max().orElse(least)
                        - Arrays.stream(all).min().orElse(least);
        return Math.clamp(worst + BEYOND * range, -Double.MAX_VALUE, Double.MAX_VALUE); // the sum may overflow
    }

    /** Returns the volume that {@code losses} dominate, in the product of the objectives' units; finite. */
    double hypervolume(double[][] losses) {
        double volume = Hypervolume.of(
                losses,
                bounds.stream()
                        .mapToDouble(bound -> bound.metric().loss(bound.value()))
                        .toArray());
        return volume < Double.MAX_VALUE ? volume : Double.MAX_VALUE;
    }
}
