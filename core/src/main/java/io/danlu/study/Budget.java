package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A limit at which a run ends. Budgets compose: {@code trials(100).or(time(ofMinutes(10)))} ends at the first limit
 * reached.
 */
public sealed interface Budget {

    /**
     * The study's total number of trials. Running, paused and finished trials count; cancelled ones do not. The limit
     * is exact for any number of workers. Queued trials beyond it stay in the queue.
     *
     * @param count at least 1
     */
    record Trials(int count) implements Budget {
        public Trials {
            atLeastOne("trials", count);
        }
    }

    /**
     * The time since the run began.
     *
     * @param limit above zero
     */
    record Time(Duration limit) implements Budget {
        public Time {
            if (!limit.isPositive()) {
                throw new IllegalArgumentException(
                        "Budget: time (%s) must be above zero. Leave it out for no limit.".formatted(limit));
            }
        }
    }

    /**
     * A target that the best value must reach.
     *
     * @param value finite
     */
    record Target(double value) implements Budget {
        public Target {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "Budget: target (%s) must be finite. Leave it out for none.".formatted(value));
            }
        }
    }

    /**
     * The number of trials that have finished since the best one did. A paused trial counts from its first pause on.
     *
     * @param trials at least 1
     */
    record Patience(int trials) implements Budget {
        public Patience {
            atLeastOne("patience", trials);
        }
    }

    /** Ends when a trial is feasible: it is complete and meets all constraints. */
    record FirstFeasible() implements Budget {}

    /**
     * A hypervolume that the feasible trials must dominate; see {@link io.danlu.trial.ObservedFront#hypervolume()}. Each objective of the
     * study needs a threshold.
     *
     * @param volume above zero, in the product of the objectives' units
     */
    record Hypervolume(double volume) implements Budget {
        public Hypervolume {
            if (!(volume > 0) || volume == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "Budget: hypervolume (%s) must be finite and above zero. Leave it out for none."
                                .formatted(volume));
            }
        }
    }

    /** Ends at the first of these limits. */
    record FirstOf(List<Budget> budgets) implements Budget {
        public FirstOf {
            budgets = List.copyOf(budgets);
        }
    }

    /** Returns a budget without a limit: the run ends when the space is used up. */
    static Budget unlimited() {
        return new FirstOf(List.of());
    }

    /** Returns a limit on the study's number of trials; see {@link Trials}. */
    static Budget trials(int count) {
        return new Trials(count);
    }

    /** Returns a limit on the time of a run; see {@link Time}. */
    static Budget time(Duration limit) {
        return new Time(limit);
    }

    /** Returns a budget that ends when the best value reaches a target; see {@link Target}. */
    static Budget target(double value) {
        return new Target(value);
    }

    /** Returns a budget that ends after a number of trials without a better value; see {@link Patience}. */
    static Budget patience(int trials) {
        return new Patience(trials);
    }

    /** Returns a budget that ends with the first feasible trial; see {@link FirstFeasible}. */
    static Budget firstFeasible() {
        return new FirstFeasible();
    }

    /** Returns a budget that ends when the trials dominate a hypervolume; see {@link Hypervolume}. */
    static Budget hypervolume(double volume) {
        return new Hypervolume(volume);
    }

    /** Returns a budget that ends at the first of the two limits. */
    default Budget or(Budget other) {
        return new FirstOf(List.of(this, other));
    }

    /** Returns the limits, with composed ones split into their parts. */
    default List<Budget> parts() {
        if (!(this instanceof FirstOf(List<Budget> budgets))) {
            return List.of(this);
        }
        List<Budget> parts = new ArrayList<>();
        budgets.forEach(budget -> parts.addAll(budget.parts()));
        return parts;
    }

    /** Returns the limit on the number of trials, if there is one. */
    default OptionalInt trialLimit() {
        return parts().stream()
                .filter(Trials.class::isInstance)
                .mapToInt(part -> ((Trials) part).count())
                .min();
    }

    /** Returns the limit on time, if there is one. */
    default Optional<Duration> timeLimit() {
        return parts().stream()
                .filter(Time.class::isInstance)
                .map(part -> ((Time) part).limit())
                .min(Duration::compareTo);
    }

    /**
     * Returns the reason why the results allow no further trial, or empty if a trial may start.
     *
     * @throws IllegalArgumentException if a part is a {@link Hypervolume} and an objective has no threshold
     */
    default Optional<String> reached(History history, Metric metric) {
        return parts().stream()
                .flatMap(part -> part.reachedAlone(history, metric).stream())
                .findFirst();
    }

    private Optional<String> reachedAlone(History history, Metric metric) {
        return switch (this) {
            case Target(double value)
            when history.best()
                    .filter(best -> !metric.isBetter(value, best.value()))
                    .isPresent() -> Optional.of("target %s reached".formatted(value));
            case Patience(int trials)
            when history.finishedSinceBest() >= trials -> Optional.of("no better value in %d trials".formatted(trials));
            case FirstFeasible() -> history.best().map(first -> "trial %d is feasible".formatted(first.number()));
            case Hypervolume(double volume)
            when dominated(history) >= volume -> Optional.of("hypervolume %s reached".formatted(volume));
            default -> Optional.empty();
        };
    }

    private static double dominated(History history) {
        requireThresholds(history.outcomes());
        return history.front().hypervolume().orElseThrow();
    }

    /**
     * Checks that each limit can be measured for a study.
     *
     * @throws IllegalArgumentException if a part is a {@link Hypervolume} and an objective has no threshold
     */
    default void check(Outcomes outcomes) {
        if (parts().stream().anyMatch(Hypervolume.class::isInstance)) {
            requireThresholds(outcomes);
        }
    }

    private static void requireThresholds(Outcomes outcomes) {
        List<String> without = outcomes.metrics().stream()
                .filter(metric -> metric.threshold().isEmpty())
                .map(Metric::name)
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(
                    "Budget: hypervolume is measured from thresholds, and these objectives have none: %s. Give each a threshold."
                            .formatted(String.join(", ", without)));
        }
    }

    private static void atLeastOne(String noun, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Budget: %s (%d) must be at least 1. Leave it out for no limit.".formatted(noun, count));
        }
    }
}
