package io.danlu.analysis.front;

import io.danlu.math.Thinning;
import io.danlu.math.pareto.NonDominated;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The growth of the hypervolume that the observed values of feasible trials dominate, in the order of the trials'
 * numbers. Observed values include luck, so that the last step may exceed {@link RecommendedFront#hypervolume}.
 *
 * @param steps the trials that enlarged it
 */
public record HypervolumeSoFar(List<Step> steps) {

    /** The hypervolume is {@code value} from trial {@code number} on. */
    public record Step(int number, double value) {}

    public HypervolumeSoFar {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the growth over a history. Costs a comparison of each trial with the front, and {@code limit}
     * hypervolumes.
     *
     * @param limit the greatest number of steps, at least 1: evenly spread, the last one included from 2 on
     */
    public static HypervolumeSoFar of(History history, Reference reference, int limit) {
        List<Metric> metrics =
                reference.bounds().stream().map(Reference.Bound::metric).toList();
        List<Trial.Complete> trials = feasible(history, metrics).toList();
        List<Integer> numbers = new ArrayList<>();
        List<double[][]> fronts = new ArrayList<>();
        double[][] front = {};
        for (Trial.Complete trial : trials) {
            double[] losses = trial.result().losses(metrics);
            if (Arrays.stream(front).noneMatch(member -> covers(member, losses))) {
                front = with(front, losses);
                numbers.add(trial.number());
                fronts.add(front);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i : Thinning.even(fronts.size(), limit)) {
            double volume = reference.hypervolume(fronts.get(i));
            if (volume > (steps.isEmpty() ? 0 : steps.getLast().value())) {
                steps.add(new Step(numbers.get(i), volume));
            }
        }
        return new HypervolumeSoFar(steps);
    }

    /** Returns the feasible trials with a value of each objective, in the order of their numbers. */
    static Stream<Trial.Complete> feasible(History history, List<Metric> metrics) {
        return history.completed()
                .filter(trial ->
                        trial.result().isFeasible() && trial.result().values().size() >= metrics.size());
    }

    private static boolean covers(double[] member, double[] losses) {
        return IntStream.range(0, losses.length).allMatch(i -> member[i] <= losses[i]);
    }

    private static double[][] with(double[][] front, double[] losses) {
        double[][] more = Arrays.copyOf(front, front.length + 1);
        more[front.length] = losses;
        return Arrays.stream(NonDominated.front(more)).mapToObj(i -> more[i]).toArray(double[][]::new);
    }
}
