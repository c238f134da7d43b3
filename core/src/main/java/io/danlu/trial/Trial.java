package io.danlu.trial;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One evaluation of one point. Each state is a type of its own. Immutable. */
public sealed interface Trial {

    /** Returns its number in the study, from 0 without gaps. */
    int number();

    /** Returns its state. */
    State state();

    /** Returns the point that is or was evaluated; empty if the trial has never started. */
    default Optional<Point> point() {
        return this instanceof Started started ? Optional.of(started.start().point()) : Optional.empty();
    }

    /** A trial that a worker has started at least once, or that was added with its result. */
    sealed interface Started extends Trial {
        /** Returns the latest start. */
        Start start();

        /** Returns the intermediate values in the order in which they were reported. */
        List<Report> reports();
    }

    /** A trial that never changes again. */
    sealed interface Finished extends Started {
        /**
         * Returns the time when it ended, by the store's clock. A trial pruned while it was paused ended when it
         * paused.
         */
        Instant endedAt();

        /**
         * Returns the time from its latest start to its end. A trial that was paused starts again each time it is
         * resumed.
         */
        default Duration duration() {
            return Duration.between(start().at(), endedAt());
        }
    }

    /**
     * A trial that waits for a worker.
     *
     * @param values the values that are decided already; the sampler chooses the others
     * @param attempts the number of earlier attempts that count
     * @param why the reason for the values in one phrase for people
     */
    record Queued(int number, Map<String, Value> values, int attempts, String why) implements Trial {

        /** A trial whose values a user gave, or an earlier attempt had. */
        public Queued(int number, Map<String, Value> values, int attempts) {
            this(number, values, attempts, Explanation.GIVEN);
        }

        @Override
        public State state() {
            return State.QUEUED;
        }
    }

    /** A trial that is being evaluated. */
    record Running(int number, Start start, List<Report> reports) implements Started {
        /**
         * Returns the running trial that {@code point} will become, for a search that counts its own proposals as
         * running.
         */
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
     * A trial that was paused at a step and may be resumed there.
     *
     * @param reason the pruner's rule and its evidence
     * @param pausedAt the time when it was paused, by the store's clock
     */
    record Paused(int number, Start start, List<Report> reports, String reason, Instant pausedAt) implements Started {
        @Override
        public State state() {
            return State.PAUSED;
        }
    }

    /** A trial with a result. */
    record Complete(int number, Start start, List<Report> reports, Result result, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.COMPLETE;
        }

        /** Returns the first objective's value. */
        public double value() {
            return result.value();
        }

        /** Returns this trial with another result, or itself if the results are equal. */
        Complete with(Result other) {
            return other.equals(result) ? this : new Complete(number, start, reports, other, endedAt);
        }

        /**
         * Returns true if its result is better than the other's. A feasible result is better than an infeasible one. Of
         * two infeasible ones the one with the smaller violation is better (Deb 2000); otherwise the first objective
         * decides.
         */
        public boolean isBetterThan(Complete other, Metric metric) {
            double own = result.violation();
            double others = other.result.violation();
            return own == others ? metric.isBetter(value(), other.value()) : own < others;
        }
    }

    /**
     * A trial that was stopped early because it did not look promising.
     *
     * @param reason the pruner's rule and its evidence
     */
    record Pruned(int number, Start start, List<Report> reports, String reason, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.PRUNED;
        }
    }

    /**
     * A trial that ended without a result.
     *
     * @param reason the cause of the failure
     */
    record Failed(int number, Start start, List<Report> reports, String reason, Instant endedAt) implements Finished {
        @Override
        public State state() {
            return State.FAILED;
        }
    }

    /**
     * A trial that was cancelled before it had a result. It does not count against budgets.
     *
     * @param reason the reason for the cancellation; may be empty
     */
    record Cancelled(int number, String reason) implements Trial {
        @Override
        public State state() {
            return State.CANCELLED;
        }
    }
}
