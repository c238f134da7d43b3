package io.danlu.trial;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A change to one trial. Immutable. */
public sealed interface TrialEvent extends Event {

    /** Returns the trial's number. */
    int number();

    /**
     * A trial was enqueued with some of its values decided.
     *
     * @param why the reason in one phrase for people; {@link Explanation#GIVEN} if a user gave the values
     */
    record Enqueued(int number, Map<String, Value> values, String why) implements TrialEvent {

        /** A trial whose values a user gave. */
        public Enqueued(int number, Map<String, Value> values) {
            this(number, values, Explanation.GIVEN);
        }
    }

    /**
     * A worker has started or resumed the trial.
     *
     * @param seen the sequence number of the last event that the sampler had seen; −1 for none
     * @param lease the initial duration of the lease; without a renewal, the trial then goes to another worker
     */
    record Started(int number, Point point, Explanation explanation, long seen, Holder holder, Duration lease)
            implements TrialEvent {

        /** A start by a {@linkplain Holder#named named} worker. */
        public Started(int number, Point point, Explanation explanation, long seen, String worker, Duration lease) {
            this(number, point, explanation, seen, Holder.named(worker), lease);
        }
    }

    /** The trial has reported an intermediate value. */
    record Reported(int number, Report report) implements TrialEvent {}

    /**
     * The trial was paused at a step and may be resumed.
     *
     * @param reason the pruner's rule and its evidence
     */
    record Paused(int number, String reason) implements TrialEvent {}

    /** The trial has a result. */
    record Completed(int number, Result result) implements TrialEvent {}

    /** The trial was stopped early, or it was paused and will not be resumed. */
    record Pruned(int number, String reason) implements TrialEvent {}

    /** The trial has failed and has no result. */
    record Failed(int number, String reason) implements TrialEvent {}

    /**
     * The trial goes back to the queue with its point.
     *
     * @param counts whether the attempt counts against the retries
     */
    record Requeued(int number, String reason, boolean counts) implements TrialEvent {}

    /** The trial was cancelled. */
    record Cancelled(int number, Decision decision) implements TrialEvent, DecisionEvent {

        /** Cancels the trial for that reason, without a name. */
        public Cancelled(int number, String reason) {
            this(number, Decision.because(reason));
        }
    }

    /**
     * A trial that was evaluated elsewhere was added with its result.
     *
     * @param origin the trial of another study that it comes from, if any
     */
    record Added(int number, Point point, Result result, Optional<Origin> origin) implements TrialEvent {

        /** Adds a trial that was evaluated outside any study. */
        public Added(int number, Point point, Result result) {
            this(number, point, result, Optional.empty());
        }
    }

    /** An event that leaves the trial's state unchanged: an exclusion, an inclusion, a late result, a note or a tag. */
    sealed interface Annotation extends TrialEvent {}

    /**
     * A finished trial no longer counts as a result: it cannot be the best, and samplers do not learn from it. It still
     * counts against the budget.
     */
    record Excluded(int number, Decision decision) implements Annotation, DecisionEvent {

        /** Excludes the trial for that reason, without a name. */
        public Excluded(int number, String reason) {
            this(number, Decision.because(reason));
        }
    }

    /** An excluded trial counts as a result again. */
    record Included(int number, Decision decision) implements Annotation, DecisionEvent {

        /** Includes the trial again without a reason. */
        public Included(int number) {
            this(number, Decision.UNEXPLAINED);
        }
    }

    /**
     * A worker told a result after its lease had ended. The log keeps the result; nothing else changes.
     *
     * @param token the token of that lease
     */
    record Late(int number, long token, Result result) implements Annotation {}

    /**
     * Somebody wrote a note on the trial.
     *
     * @param decision the note's text as the reason, and its author
     */
    record Noted(int number, Decision decision) implements Annotation, DecisionEvent {}

    /**
     * Somebody gave the trial a tag, or removed it.
     *
     * @param present whether the trial has the tag from now on
     */
    record Tagged(int number, Tag tag, boolean present, Decision decision) implements Annotation, DecisionEvent {}
}
