package io.danlu.trial;

import io.danlu.math.pareto.Hypervolume;
import io.danlu.math.pareto.NonDominated;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The trials that count as results and that no other one dominates: none is at least as good in every objective and
 * better in one. Trials with equal values stand beside each other. Infeasible ones are there only if no trial is
 * feasible. Immutable.
 *
 * @param metrics the study's objectives, in their order
 * @param members by the first objective, the best first, equal ones by the next, and so on; then by number
 */
public record ObservedFront(List<Metric> metrics, List<Trial.Complete> members) {

    public ObservedFront {
        metrics = List.copyOf(metrics);
        members = List.copyOf(members);
    }

    /**
     * Returns the front of a history. Costs a look at each trial and a sort of the feasible ones.
     *
     * @param metrics the study's objectives, in their order; trials with fewer values are left out
     */
    public static ObservedFront of(History history, List<Metric> metrics) {
        List<Trial.Complete> results = history.completed()
                .filter(trial -> trial.result().values().size() >= metrics.size())
                .toList();
        List<Trial.Complete> feasible =
                results.stream().filter(trial -> trial.result().isFeasible()).toList();
        List<Trial.Complete> candidates = feasible.isEmpty() ? results : feasible;
        return new ObservedFront(
                metrics,
                IntStream.of(NonDominated.front(losses(candidates, metrics)))
                        .mapToObj(candidates::get)
                        .toList());
    }

    /**
     * Returns the volume that feasible members dominate, up to the objectives' thresholds; see
     * {@link #hypervolume(double...)}.
     *
     * @return empty unless each objective has a threshold
     */
    public OptionalDouble hypervolume() {
        if (!metrics.stream().allMatch(metric -> metric.threshold().isPresent())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(hypervolume(metrics.stream()
                .mapToDouble(metric -> metric.threshold().getAsDouble())
                .toArray()));
    }

    /**
     * Returns the volume of what feasible members dominate, from their values to a reference point: the larger the
     * better. Its unit is the product of the objectives' units. Values beyond the reference add nothing.
     *
     * @param reference the worst value of each objective that counts, such as its threshold
     * @throws IllegalArgumentException if a number is not finite, or there are not as many as objectives
     */
    public double hypervolume(double... reference) {
        double[] worst = new double[reference.length];
        for (int i = 0; i < worst.length; i++) {
            worst[i] = i < metrics.size() ? metrics.get(i).loss(reference[i]) : reference[i];
        }
        List<Trial.Complete> feasible =
                members.stream().filter(trial -> trial.result().isFeasible()).toList();
        return Hypervolume.of(losses(feasible, metrics), worst);
    }

    private static double[][] losses(List<Trial.Complete> trials, List<Metric> metrics) {
        return trials.stream().map(trial -> trial.result().losses(metrics)).toArray(double[][]::new);
    }
}
