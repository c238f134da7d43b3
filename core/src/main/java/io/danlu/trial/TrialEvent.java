package io.danlu.trial;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One change to one trial. Immutable. */
public sealed interface TrialEvent extends Event {

    /** The trial's number. */
    int number();

    /** A trial was put into the queue with some of its values decided. */
    record Enqueued(int number, Map<String, Value> values) implements TrialEvent {}

    /**
     * A worker has taken up the trial.
     *
     * @param seen the last event that the sampler had seen; −1 for none
     * @param lease how long the worker may be silent before the trial is given to another
     */
    record Started(int number, Point point, Explanation explanation, long seen, Holder holder, Duration lease)
            implements TrialEvent {

        /** A start by a {@linkplain Holder#named named} worker. */
        public Started(int number, Point point, Explanation explanation, long seen, String worker, Duration lease) {
            this(number, point, explanation, seen, Holder.named(worker), lease);
        }
    }

    /** An intermediate value. */
    record Reported(int number, Report report) implements TrialEvent {}

    /**
     * It is set aside at a step, to be taken up again later.
     *
     * @param reason by which rule and on what evidence
     */
    record Paused(int number, String reason) implements TrialEvent {}

    /** It has a result. */
    record Completed(int number, Result result) implements TrialEvent {}

    /** It was stopped early, or is not taken up again after it was set aside. */
    record Pruned(int number, String reason) implements TrialEvent {}

    /** It has no result. */
    record Failed(int number, String reason) implements TrialEvent {}

    /**
     * It goes back to the queue with its point.
     *
     * @param counts whether the attempt counts against the retries
     */
    record Requeued(int number, String reason, boolean counts) implements TrialEvent {}

    /** It was taken back. */
    record Cancelled(int number, Decision decision) implements TrialEvent, Decided {

        /** Cancelled for that reason, by nobody in particular. */
        public Cancelled(int number, String reason) {
            this(number, Decision.because(reason));
        }
    }

    /**
     * A trial finished elsewhere was added.
     *
     * @param origin the trial of another study that it was, where it was one
     */
    record Added(int number, Point point, Result result, Optional<Origin> origin) implements TrialEvent {

        /** A trial that was evaluated outside of any study. */
        public Added(int number, Point point, Result result) {
            this(number, point, result, Optional.empty());
        }
    }

    /**
     * What is said of a trial beside its state, which stays: it was taken out, or put back, or a result came too late.
     */
    sealed interface Remark extends TrialEvent {}

    /** A finished trial does not count any more as a result: it is not the best, and is not learned from. It stays in the budget. */
    record Excluded(int number, Decision decision) implements Remark, Decided {

        /** Excluded for that reason, by nobody in particular. */
        public Excluded(int number, String reason) {
            this(number, Decision.because(reason));
        }
    }

    /** A trial that was excluded counts again. */
    record Included(int number, Decision decision) implements Remark, Decided {

        /** Included without a reason. */
        public Included(int number) {
            this(number, Decision.UNEXPLAINED);
        }
    }

    /**
     * A result came from a worker whose lease had ended. It is kept and changes nothing.
     *
     * @param token of that lease
     */
    record Late(int number, long token, Result result) implements Remark {}
}
