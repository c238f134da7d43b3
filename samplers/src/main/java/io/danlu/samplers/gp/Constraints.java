package io.danlu.samplers.gp;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The constraint values of complete trials. A value of at most 0 meets its constraint. Each constraint has evidence of
 * its own up to {@value #MOST} of them. If there are more, the last evidence is that of all further ones together: the
 * greatest of their values, each relative to its mean absolute value. Not thread-safe.
 */
final class Constraints {

    private static final int MOST = 8;
    private static final int SEEKING = 3;

    private final NavigableMap<Integer, Told> told = new TreeMap<>();

    /** The constraint values of a trial. */
    private record Told(Point point, List<Double> values) {}

    /** Learns changed trials, as {@link io.danlu.sampler.Search#learn} does. */
    void learn(List<Trial> changes) {
        for (Trial trial : changes) {
            told.remove(trial.number());
            if (trial instanceof Trial.Complete complete
                    && !complete.result().constraints().isEmpty()) {
                told.put(
                        trial.number(),
                        new Told(complete.start().point(), complete.result().constraints()));
            }
        }
    }

    private boolean areNeverMet() {
        return !told.isEmpty()
                && told.values().stream()
                        .allMatch(each -> each.values().stream().anyMatch(value -> value > 0));
    }

    /**
     * Returns the number of results that a model needs. While no trial is feasible, it is at most {@value #SEEKING}:
     * few violations tell more about the way to feasible points than evenly spread points find by chance
     * (docs/decisions/0025-gp-of-several-outcomes.md).
     *
     * @param startup the number that it needs otherwise
     */
    int needed(int startup) {
        return areNeverMet() ? Math.min(SEEKING, startup) : startup;
    }

    /** Tells whether no complete trial has told a constraint value. */
    boolean isEmpty() {
        return told.isEmpty();
    }

    /** Tells whether a constraint has the same value in all trials, and is violated. */
    boolean areAlwaysViolated() {
        return !told.isEmpty()
                && evidence(told.lastKey(), point -> new double[0]).stream()
                        .anyMatch(evidence -> evidence.isConstant()
                                && evidence.sites().stream().anyMatch(site -> site.loss() > 0));
    }

    /** Returns the evidence of each constraint from trials up to number {@code last}. */
    List<Evidence> evidence(int last, Function<Point, double[]> encoding) {
        NavigableMap<Integer, Told> first = told.headMap(last, true);
        int count = first.values().stream()
                .mapToInt(each -> each.values().size())
                .max()
                .orElse(0);
        List<Evidence> evidence = new ArrayList<>();
        int own = count > MOST ? MOST - 1 : count;
        for (int i = 0; i < own; i++) {
            int index = i;
            evidence.add(Evidence.of(
                    first.entrySet().stream()
                            .filter(each -> each.getValue().values().size() > index)
                            .map(each -> new Evidence.Observed(
                                    each.getKey(),
                                    each.getValue().point(),
                                    each.getValue().values().get(index))),
                    encoding));
        }
        if (own < count) {
            evidence.add(Evidence.of(together(first, own, count), encoding));
        }
        return evidence;
    }

    /** Merges the constraints {@code from} to {@code to} (exclusive) into one. */
    private static Stream<Evidence.Observed> together(NavigableMap<Integer, Told> trials, int from, int to) {
        double[] scales = new double[to];
        for (int i = from; i < to; i++) {
            scales[i] = scale(trials.values(), i);
        }
        return trials.entrySet().stream()
                .filter(each -> each.getValue().values().size() > from)
                .map(each -> {
                    List<Double> values = each.getValue().values();
                    double worst = Double.NEGATIVE_INFINITY;
                    for (int i = from; i < values.size(); i++) {
                        worst = Math.max(worst, values.get(i) / scales[i]);
                    }
                    return new Evidence.Observed(each.getKey(), each.getValue().point(), worst);
                });
    }

    /** Returns the mean absolute value of constraint {@code index}; 1 if all of them are 0. */
    private static double scale(Collection<Told> trials, int index) {
        double[] sizes = trials.stream()
                .filter(each -> each.values().size() > index)
                .mapToDouble(each -> Math.abs(each.values().get(index)))
                .toArray();
        double sum = 0;
        for (double size : sizes) {
            sum += size / sizes.length;
        }
        return sum > 0 ? sum : 1;
    }
}
