package io.danlu.analysis;

import io.danlu.space.Spelling;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One outcome of a study: an objective, or a value that a named constraint limits.
 *
 * @param objective its index among the study's objectives, from 0; empty for a value that a constraint limits
 * @param metric its name and direction; a limited value is the better the farther it is on the side that meets its
 *     constraint
 */
public record Goal(OptionalInt objective, Metric metric) {

    public Goal {
        if (objective.isPresent() && objective.getAsInt() < 0) {
            throw new IllegalArgumentException("Goal '%s': objective (%d) must be at least 0. Count from 0."
                    .formatted(metric.name(), objective.getAsInt()));
        }
    }

    /** Creates the goal of an objective, by its index from 0. */
    public Goal(int objective, Metric metric) {
        this(OptionalInt.of(objective), metric);
    }

    /** Returns the first objective of {@code history}'s study. */
    public static Goal first(History history) {
        return new Goal(0, history.metric());
    }

    /** Returns all objectives of {@code history}'s study, in their order. */
    public static List<Goal> objectives(History history) {
        List<Metric> metrics = history.outcomes().metrics();
        return IntStream.range(0, metrics.size())
                .mapToObj(i -> new Goal(i, metrics.get(i)))
                .toList();
    }

    /** Returns the values that the named constraints of {@code history}'s study limit, in their order. */
    public static List<Goal> limited(History history) {
        return history.outcomes().constraints().stream().map(Goal::of).toList();
    }

    private static Goal of(Constraint constraint) {
        return new Goal(
                OptionalInt.empty(),
                switch (constraint.sense()) {
                    case AT_MOST -> Metric.minimize(constraint.name());
                    case AT_LEAST -> Metric.maximize(constraint.name());
                });
    }

    /** Returns all outcomes of {@code history}'s study: the objectives, then the limited values. */
    public static List<Goal> all(History history) {
        return Stream.concat(objectives(history).stream(), limited(history).stream())
                .toList();
    }

    /**
     * Returns the outcome of that name.
     *
     * @throws IllegalArgumentException if the study has none
     */
    public static Goal named(History history, String name) {
        List<String> names = history.outcomes().names();
        return all(history).stream()
                .filter(goal -> goal.metric().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Outcome '%s' is none of this study.%s Its outcomes are %s."
                                .formatted(
                                        Spelling.shown(name),
                                        Spelling.nearest(name, names),
                                        String.join(", ", names))));
    }

    /** Returns the complete trials that {@link #counts count}, in the order of their numbers. Lazy. */
    public Stream<Trial.Complete> results(History history) {
        return history.completed().filter(this::counts);
    }

    /**
     * Tells whether {@code trial} has a value of it. An objective's value counts only if the trial meets all
     * constraints. A limited value always counts, because it tells on which side of its limit configurations are.
     */
    public boolean counts(Trial.Complete trial) {
        Result result = trial.result();
        return objective.isPresent()
                ? result.isFeasible() && result.values().size() > objective.getAsInt()
                : result.measured().containsKey(metric.name());
    }

    /** Returns its value in a trial that {@link #counts}. */
    public double value(Trial.Complete trial) {
        Result result = trial.result();
        return objective.isPresent()
                ? result.values().get(objective.getAsInt())
                : Objects.requireNonNull(result.measured().get(metric.name()), metric.name());
    }

    /** Returns its value as a loss: the smaller the better. */
    public double loss(Trial.Complete trial) {
        return metric.loss(value(trial));
    }

    /** Returns its value in a report; empty if it was not reported. Limited values are never reported. */
    public OptionalDouble reported(Report report) {
        return objective.isPresent() ? report.value(objective.getAsInt()) : OptionalDouble.empty();
    }

    /** Returns a trial that {@link #counts} as if the study had only this outcome. */
    public Trial.Complete alone(Trial.Complete trial) {
        return objective.equals(OptionalInt.of(0))
                ? trial
                : new Trial.Complete(
                        trial.number(), trial.start(), trial.reports(), Result.of(value(trial)), trial.endedAt());
    }
}
