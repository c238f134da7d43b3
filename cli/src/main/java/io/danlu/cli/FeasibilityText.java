package io.danlu.cli;

import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes thresholds, limits and their violations for a person. */
final class FeasibilityText {

    private FeasibilityText() {}

    /**
     * Returns the thresholds and limits in force: {@code accuracy >= 0.8, memory_mb <= 512}. Empty if there are none.
     */
    static Optional<String> limits(History history) {
        Outcomes outcomes = history.outcomes();
        String text = Stream.concat(
                        outcomes.metrics().stream()
                                .flatMap(metric -> metric.rule().map(rule -> metric.name() + " " + rule).stream()),
                        outcomes.constraints().stream().map(Constraint::toString))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns how many complete trials violate a constraint, after a semicolon; an empty text if none does. */
    static String infeasibleCount(History history) {
        long count = history.completed()
                .filter(trial -> !trial.result().isFeasible())
                .count();
        return count == 0 ? "" : "; %d of the complete are infeasible".formatted(count);
    }

    /** Says why a study has no best trial. */
    static String none(History history) {
        return history.leastInfeasible()
                .map(closest -> "none: no trial is feasible. Trial %d comes closest%s"
                        .formatted(closest.number(), violated(closest, history)))
                .orElse("none yet");
    }

    private static String violated(Trial.Complete trial, History history) {
        List<String> violated = violations(trial.result(), history.outcomes());
        return violated.isEmpty() ? "." : " with " + String.join(", ", violated) + ".";
    }

    /** Says why a result is infeasible, if it is: {@code infeasible: memory_mb = 600 (limit <= 512)}. */
    static Optional<String> infeasible(Result result, Outcomes outcomes) {
        if (result.isFeasible()) {
            return Optional.empty();
        }
        List<String> violated = violations(result, outcomes);
        return Optional.of(violated.isEmpty() ? "infeasible" : "infeasible: " + String.join(", ", violated));
    }

    /** Returns the values that violate a named constraint: {@code memory_mb = 600 (limit <= 512)}. */
    private static List<String> violations(Result result, Outcomes outcomes) {
        return outcomes.constraints().stream()
                .flatMap(constraint -> Optional.ofNullable(result.measured().get(constraint.name()))
                        .filter(value -> constraint.violation(value) > 0)
                        .map(value -> "%s = %s (limit %s)"
                                .formatted(constraint.name(), Texts.number(value), constraint.rule()))
                        .stream())
                .toList();
    }
}
