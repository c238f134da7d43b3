package io.danlu.analysis.front;

import io.danlu.math.pareto.Dominance;
import io.danlu.math.pareto.NonDominated;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The observed fronts of several samplers on one problem, with one reference for all hypervolumes. Only feasible trials
 * count.
 *
 * @param reference by the rule of {@link Reference}, from the front of all trials together
 * @param sides one for each sampler, in the order given
 */
public record FrontComparison(Reference reference, List<Side> sides) {

    /**
     * The results of one sampler.
     *
     * @param hypervolumes one for each history, 0 for a history without a feasible trial
     * @param size the number of points on the front of all its histories together; equal points count once
     * @param dominated the number of those points that another side's front dominates
     */
    public record Side(List<Double> hypervolumes, int size, int dominated) {

        public Side {
            hypervolumes = List.copyOf(hypervolumes);
        }
    }

    public FrontComparison {
        sides = List.copyOf(sides);
    }

    /**
     * Compares the fronts of histories with the same objectives. Costs a hypervolume for each history.
     *
     * @param sides the histories of each sampler, at least one in all
     * @return empty if no trial is feasible
     */
    public static Optional<FrontComparison> of(List<List<History>> sides) {
        List<Metric> metrics = sides.stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow()
                .outcomes()
                .metrics();
        double[][] all =
                sides.stream().flatMap(histories -> losses(histories, metrics)).toArray(double[][]::new);
        if (all.length == 0) {
            return Optional.empty();
        }
        Reference reference = Reference.of(metrics, front(Arrays.stream(all)), all);
        List<double[][]> fronts =
                sides.stream().map(side -> front(losses(side, metrics))).toList();
        List<Side> compared = new ArrayList<>();
        for (int i = 0; i < fronts.size(); i++) {
            List<Double> hypervolumes = sides.get(i).stream()
                    .map(history -> reference.hypervolume(front(losses(List.of(history), metrics))))
                    .toList();
            compared.add(new Side(hypervolumes, fronts.get(i).length, dominated(fronts, i)));
        }
        return Optional.of(new FrontComparison(reference, compared));
    }

    private static Stream<double[]> losses(List<History> histories, List<Metric> metrics) {
        return histories.stream()
                .flatMap(history -> HypervolumeSoFar.feasible(history, metrics))
                .map(trial -> trial.result().losses(metrics));
    }

    /** Returns the non-dominated points, equal ones once. */
    private static double[][] front(Stream<double[]> losses) {
        double[][] all = losses.toArray(double[][]::new);
        List<double[]> front = new ArrayList<>();
        for (int i : NonDominated.front(all)) {
            if (front.isEmpty() || !isEqual(front.getLast(), all[i])) { // equal points follow one another
                front.add(all[i]);
            }
        }
        return front.toArray(double[][]::new);
    }

    /** Compares numbers, so that -0 equals 0. */
    private static boolean isEqual(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    private static int dominated(List<double[][]> fronts, int side) {
        return (int) Arrays.stream(fronts.get(side))
                .filter(point -> fronts.stream() // no point of a front dominates another one of it
                        .flatMap(Arrays::stream)
                        .anyMatch(other -> Dominance.dominates(other, point)))
                .count();
    }
}
