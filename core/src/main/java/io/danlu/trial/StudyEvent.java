package io.danlu.trial;

import io.danlu.belief.Beliefs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A change to a study as a whole: a decision, which every worker obeys before its next trial, or a note by a run.
 * Immutable.
 */
public sealed interface StudyEvent extends Event {

    /** No more trials start; running trials may finish. */
    record Stopped(Decision decision) implements StudyEvent, DecisionEvent {

        /** Stops the study for that reason, without a name. */
        public Stopped(String reason) {
            this(Decision.because(reason));
        }
    }

    /** Trials may start again. */
    record Resumed(Decision decision) implements StudyEvent, DecisionEvent {

        /** Resumes the study without a reason. */
        public Resumed() {
            this(Decision.UNEXPLAINED);
        }
    }

    /**
     * The study has a new budget, which overrides the budgets of its workers.
     *
     * @param trials the study's total, as in {@link io.danlu.study.Budget.Trials}; at least 1
     */
    record Budgeted(int trials, Decision decision) implements StudyEvent, DecisionEvent {
        public Budgeted {
            if (trials < 1) {
                throw new IllegalArgumentException(
                        "Budget: trials (%d) must be at least 1. Stop the study to begin no trial.".formatted(trials));
            }
        }

        /** Sets a budget without a reason. */
        public Budgeted(int trials) {
            this(trials, Decision.UNEXPLAINED);
        }
    }

    /** Trials that start from now on are evaluated by this workload. */
    record WorkloadDeclared(Fingerprint workload, Decision decision) implements StudyEvent, DecisionEvent {

        /** Declares the first known workload of a study. */
        public WorkloadDeclared(Fingerprint workload) {
            this(workload, Decision.UNEXPLAINED);
        }
    }

    /**
     * The study has other thresholds or limits. They hold for all of its trials, earlier ones included.
     *
     * @param limits the changed ones by the name of an objective or constraint, at least one; an empty one removes a
     *     threshold
     */
    record LimitsChanged(SequencedMap<String, OptionalDouble> limits, Decision decision)
            implements StudyEvent, DecisionEvent {
        public LimitsChanged {
            limits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(limits));
            if (limits.isEmpty()) {
                throw new IllegalArgumentException("Limits: none is changed. Name an objective or a constraint.");
            }
        }

        /**
         * Returns the changes in one line: {@code memory_mb from <= 512 to <= 256, accuracy from >= 0.8 to none}.
         *
         * @param before the study's outcomes, with the thresholds and limits in force before the changes
         */
        String text(Outcomes before) {
            Map<String, String> old = before.rules();
            Map<String, String> changed = before.with(limits).rules();
            return limits.keySet().stream()
                    .map(name -> "%s from %s to %s"
                            .formatted(name, old.getOrDefault(name, "none"), changed.getOrDefault(name, "none")))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * The study has these beliefs, which replace earlier ones for every proposal from now on.
     *
     * @param beliefs the beliefs; none to withdraw them
     */
    record BeliefsStated(Beliefs beliefs, Decision decision) implements StudyEvent, DecisionEvent {

        /** States the beliefs with which a study begins. */
        public BeliefsStated(Beliefs beliefs) {
            this(beliefs, Decision.UNEXPLAINED);
        }
    }

    /**
     * Somebody wrote a note on the study.
     *
     * @param decision the note's text as the reason, and its author
     */
    record Noted(Decision decision) implements StudyEvent, DecisionEvent {}

    /**
     * Somebody gave the study a tag, or removed it.
     *
     * @param present whether the study has the tag from now on
     */
    record Tagged(Tag tag, boolean present, Decision decision) implements StudyEvent, DecisionEvent {}

    /**
     * A run of {@code danlu tune} has begun. Views use it to show progress; unlike {@link Budgeted}, it limits no
     * worker.
     *
     * @param trials the study's total at which the run ends, at least 1; empty for a run without such a limit
     */
    record Planned(OptionalInt trials) implements StudyEvent {
        public Planned {
            if (trials.orElse(1) < 1) {
                throw new IllegalArgumentException("Plan: trials (%d) must be at least 1. Leave it out for no limit."
                        .formatted(trials.getAsInt()));
            }
        }
    }

    /**
     * A run of {@code danlu tune} has ended by itself: it was neither interrupted nor stopped. The next change of a
     * trial invalidates this event.
     *
     * @param gaveUp whether the run ended by its circuit breaker, because evaluations kept failing
     * @param reason the reason in the run's words: {@code budget of 50 trials used up}
     */
    record Ended(boolean gaveUp, String reason) implements StudyEvent {}
}
