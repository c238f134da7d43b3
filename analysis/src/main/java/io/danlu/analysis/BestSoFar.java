package io.danlu.analysis;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the best value of the first objective improved, in the order of the trials' numbers.
 *
 * @param steps the trials that improved on all before them
 */
public record BestSoFar(List<Step> steps) {

    /** From trial {@code number} on, {@code value} was the best. */
    public record Step(int number, double value) {}

    public BestSoFar {
        steps = List.copyOf(steps);
    }

    /** The improvements of {@code history}; infeasible trials do not count. Cost: one pass. */
    public static BestSoFar of(History history, Metric metric) {
        List<Step> steps = new ArrayList<>();
        history.completed().filter(trial -> trial.result().isFeasible()).forEach(trial -> {
            if (steps.isEmpty()
                    || metric.isBetter(trial.value(), steps.getLast().value())) {
                steps.add(new Step(trial.number(), trial.value()));
            }
        });
        return new BestSoFar(steps);
    }

    /** The best value of the first {@code evaluations} trials, or empty where none of them has one. */
    public OptionalDouble after(int evaluations) {
        return steps.stream()
                .takeWhile(step -> step.number() < evaluations)
                .mapToDouble(Step::value)
                .reduce((earlier, later) -> later);
    }
}
