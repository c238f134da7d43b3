package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Evidence.Observed;
import io.danlu.surrogate.SitePosterior;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model of each constraint of a study, by the values that trials reported: a configuration is feasible if all of them
 * are at most 0. The constraints are independent of each other given the configuration. Source: Gardner, Kusner, Xu,
 * Weinberger and Cunningham, "Bayesian optimization with inequality constraints", ICML 2014, section 3.
 *
 * <p>If trials reported different numbers of constraints, the greatest value of each is modelled instead. Immutable.
 */
public final class Constraints {

    private final List<SitePosterior> posteriors;
    private final List<boolean[]> met;
    private final Map<Point, Integer> indices;

    private Constraints(List<SitePosterior> posteriors, List<boolean[]> met, Map<Point, Integer> indices) {
        this.posteriors = posteriors;
        this.met = met;
        this.indices = indices;
    }

    /** Tells whether any of {@code trials} reported a constraint. */
    static boolean exist(List<Trial.Complete> trials) {
        return trials.stream().anyMatch(trial -> !trial.result().constraints().isEmpty());
    }

    /**
     * Fits the models. Without constraints every configuration is feasible.
     *
     * @param trials in the order of their numbers, with all their configurations to be asked for
     */
    public static Constraints of(List<Trial.Complete> trials, Encoding encoding) {
        List<Evidence> evidence = IntStream.range(0, exist(trials) ? width(trials) : 0)
                .mapToObj(i -> evidence(trials, i, encoding))
                .toList();
        Map<Point, Integer> indices = new HashMap<>();
        trials.forEach(trial -> indices.putIfAbsent(trial.start().point(), indices.size()));
        return new Constraints(
                evidence.stream()
                        .map(each -> new SitePosterior(Surrogate.fit(each, encoding)))
                        .toList(),
                evidence.stream().map(Constraints::met).toList(),
                indices);
    }

    private static int width(List<Trial.Complete> trials) {
        int[] widths = trials.stream()
                .mapToInt(trial -> trial.result().constraints().size())
                .distinct()
                .toArray();
        return widths.length == 1 ? widths[0] : 1;
    }

    private static Evidence evidence(List<Trial.Complete> trials, int index, Encoding encoding) {
        int width = width(trials);
        return Evidence.of(
                trials.stream()
                        .map(trial -> new Observed(
                                trial.number(),
                                trial.start().point(),
                                value(trial.result().constraints(), index, width))),
                encoding::encode);
    }

    private static double value(List<Double> constraints, int index, int width) {
        return constraints.size() == width
                ? constraints.get(index)
                : constraints.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static boolean[] met(Evidence evidence) {
        boolean[] met = new boolean[evidence.size()];
        for (int i = 0; i < met.length; i++) {
            met[i] = evidence.sites().get(i).loss() <= 0;
        }
        return met;
    }

    /** Returns the posterior of each constraint's value at the configurations, in the order of their first trials. */
    public List<SitePosterior> posteriors() {
        return posteriors;
    }

    /** Returns the probability that a configuration, one of the given trials', is feasible. */
    public double probability(Point point) {
        int index = index(point);
        return posteriors.stream()
                .mapToDouble(each -> each.probabilityWithin(index, 0))
                .reduce(1, (one, other) -> one * other);
    }

    /** Returns the probability that a configuration that may never have been evaluated is feasible. */
    double probabilityAnywhere(Point point) {
        return posteriors.stream()
                .mapToDouble(each -> each.probabilityWithin(point, 0))
                .reduce(1, (one, other) -> one * other);
    }

    /** Tells whether the mean of a configuration's own values meets each constraint. */
    public boolean isMet(Point point) {
        int index = index(point);
        return met.stream().allMatch(each -> each[index]);
    }

    private int index(Point point) {
        Integer index = indices.get(point);
        if (index == null) {
            throw new IllegalArgumentException("%s was not evaluated. Ask for a trial's point.".formatted(point));
        }
        return index;
    }
}
