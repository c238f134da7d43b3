package io.danlu.analysis;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The improvements of an objective's best value, in the order of the trials' numbers.
 *
 * @param steps the trials that improved on all before them
 */
public record BestSoFar(List<Step> steps) {

    /** An improvement: {@code value} is the best from trial {@code number} on. */
    public record Step(int number, double value) {}

    public BestSoFar {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the improvements of {@code history} by the first objective, which is {@code metric}. Infeasible trials do
     * not count. Cost: one pass.
     */
    public static BestSoFar of(History history, Metric metric) {
        return of(history, new Goal(0, metric));
    }

    /** Returns the improvements of {@code history} by any of its objectives. */
    public static BestSoFar of(History history, Goal goal) {
        List<Step> steps = new ArrayList<>();
        goal.results(history).forEach(trial -> {
            double value = goal.value(trial);
            if (steps.isEmpty() || goal.metric().isBetter(value, steps.getLast().value())) {
                steps.add(new Step(trial.number(), value));
            }
        });
        return new BestSoFar(steps);
    }

    /**
     * Returns the improvements by trials from {@code number} on. If there are more than {@code limit}, it keeps that
     * many, spread evenly, including the first and the last.
     *
     * @param limit at least 1
     */
    public BestSoFar from(int number, int limit) {
        List<Step> later =
                steps.stream().filter(step -> step.number() >= number).toList();
        return new BestSoFar(Arrays.stream(Thinning.even(later.size(), limit))
                .mapToObj(later::get)
                .toList());
    }

    /** Returns the best value of the first {@code evaluations} trials, or empty if none of them has one. */
    public OptionalDouble after(int evaluations) {
        return steps.stream()
                .takeWhile(step -> step.number() < evaluations)
                .mapToDouble(Step::value)
                .reduce((earlier, later) -> later);
    }
}
