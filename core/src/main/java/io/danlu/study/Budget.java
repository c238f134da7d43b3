package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** When a run ends. Budgets compose: {@code trials(100).or(time(ofMinutes(10)))} ends with whichever is used up first. */
public sealed interface Budget {

    /**
     * The study's total number of trials: running, complete, pruned and failed ones count, cancelled ones do not. It is exact for
     * any number of workers; what is queued beyond it stays in the queue.
     *
     * @param count at least 1
     */
    record Trials(int count) implements Budget {
        public Trials {
            atLeastOne("trials", count);
        }
    }

    /**
     * Time since the run began.
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
     * The best value is as good as this.
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
     * So many trials have finished since the best one did; one that is paused counts with its first pause.
     *
     * @param trials at least 1
     */
    record Patience(int trials) implements Budget {
        public Patience {
            atLeastOne("patience", trials);
        }
    }

    /** Whichever of these is used up first. */
    record FirstOf(List<Budget> budgets) implements Budget {
        public FirstOf {
            budgets = List.copyOf(budgets);
        }
    }

    /** No end but the space's. */
    static Budget unlimited() {
        return new FirstOf(List.of());
    }

    /** See {@link Trials}. */
    static Budget trials(int count) {
        return new Trials(count);
    }

    /** See {@link Time}. */
    static Budget time(Duration limit) {
        return new Time(limit);
    }

    /** See {@link Target}. */
    static Budget target(double value) {
        return new Target(value);
    }

    /** See {@link Patience}. */
    static Budget patience(int trials) {
        return new Patience(trials);
    }

    /** Whichever of the two is used up first. */
    default Budget or(Budget other) {
        return new FirstOf(List.of(this, other));
    }

    /** The parts, none of them composed. */
    default List<Budget> parts() {
        if (!(this instanceof FirstOf(List<Budget> budgets))) {
            return List.of(this);
        }
        List<Budget> parts = new ArrayList<>();
        budgets.forEach(budget -> parts.addAll(budget.parts()));
        return parts;
    }

    /** The limit on the number of trials, where there is one. */
    default OptionalInt trialLimit() {
        return parts().stream()
                .filter(Trials.class::isInstance)
                .mapToInt(part -> ((Trials) part).count())
                .min();
    }

    /** The limit on time, where there is one. */
    default Optional<Duration> timeLimit() {
        return parts().stream()
                .filter(Time.class::isInstance)
                .map(part -> ((Time) part).limit())
                .min(Duration::compareTo);
    }

    /** Why no further trial may start, judged by results alone, or empty while one may. */
    default Optional<String> reached(History history, Metric metric) {
        for (Budget part : parts()) {
            if (part instanceof Target(double value)
                    && history.best()
                            .filter(best -> !metric.isBetter(value, best.value()))
                            .isPresent()) {
                return Optional.of("target %s reached".formatted(value));
            }
            if (part instanceof Patience(int trials) && history.finishedSinceBest() >= trials) {
                return Optional.of("no better value in %d trials".formatted(trials));
            }
        }
        return Optional.empty();
    }

    private static void atLeastOne(String noun, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Budget: %s (%d) must be at least 1. Leave it out for no limit.".formatted(noun, count));
        }
    }
}
