package io.danlu.trial;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One evaluation of one point, in exactly one state; each state is a type of its own. Immutable. */
public sealed interface Trial {

    /** Its number in the study, from 0 without gaps. */
    int number();

    /** Where it stands. */
    State state();

    /** What is or was evaluated; empty where the trial has never started. */
    default Optional<Point> point() {
        return this instanceof Started started ? Optional.of(started.start().point()) : Optional.empty();
    }

    /** A trial that a worker has taken up at least once. */
    sealed interface Started extends Trial {
        /** The latest start. */
        Start start();

        /** Intermediate values, in the order they were reported. */
        List<Report> reports();
    }

    /** A trial that never changes again. */
    sealed interface Finished extends Started {
        /** When it ended, by the store's clock; one that was paused and not taken up again, when it paused. */
        Instant endedAt();

        /** How long its last attempt took; of one that was paused, from when it was last taken up. */
        default Duration duration() {
            return Duration.between(start().at(), endedAt());
        }
    }

    /**
     * Waits for a worker.
     *
     * @param values what is already decided; the sampler fills the rest
     * @param attempts how many times it was started before
     */
    record Queued(int number, Map<String, Value> values, int attempts) implements Trial {
        @Override
        public State state() {
            return State.QUEUED;
        }
    }

    /** Is being evaluated. */
    record Running(int number, Start start, List<Report> reports) implements Started {
        /** A trial as it will look once {@code point} is taken up: for a search that counts its own proposals as running. */
        public static Running proposed(int number, Point point, Explanation explanation) {
            Start start = new Start(point, explanation, -1, 1, new Lease("", -1, 0), Instant.EPOCH);
            return new Running(number, start, List.of());
        }

        @Override
        public State state() {
            return State.RUNNING;
        }
    }

    /**
     * Was set aside at a step, to be taken up again where it stopped.
     *
     * @param reason by which rule and on what evidence
     * @param pausedAt when, by the store's clock
     */
    record Paused(int number, Start start, List<Report> reports, String reason, Instant pausedAt) implements Started {
        @Override
        public State state() {
            return State.PAUSED;
        }
    }

    /** Has a result. */
    record Complete(int number, Start start, List<Report> reports, Result result, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.COMPLETE;
        }

        /** The first objective's value. */
        public double value() {
            return result.value();
        }

        /** Whether its result is better than the other's: a feasible one before an infeasible one, then by the first objective. */
        public boolean isBetterThan(Complete other, Metric metric) {
            boolean feasible = result.isFeasible();
            return feasible == other.result.isFeasible() ? metric.isBetter(value(), other.value()) : feasible;
        }
    }

    /**
     * Was stopped early because it did not look promising.
     *
     * @param reason by which rule and on what evidence
     */
    record Pruned(int number, Start start, List<Report> reports, String reason, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.PRUNED;
        }
    }

    /**
     * Has no result and will have none.
     *
     * @param reason the cause
     */
    record Failed(int number, Start start, List<Report> reports, String reason, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.FAILED;
        }
    }

    /**
     * Was taken back before it had a result; it counts against no budget.
     *
     * @param reason why
     */
    record Cancelled(int number, String reason) implements Trial {
        @Override
        public State state() {
            return State.CANCELLED;
        }
    }
}
