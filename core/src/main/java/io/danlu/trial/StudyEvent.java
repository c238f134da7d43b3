package io.danlu.trial;

import java.util.OptionalInt;

/** A change to a study as a whole: a decision about it, which every worker heeds before its next trial, or what a run says of itself. Immutable. */
public sealed interface StudyEvent extends Event {

    /** No trial is to begin; what runs may end. */
    record Stopped(Decision decision) implements StudyEvent, Decided {

        /** Stopped for that reason, by nobody in particular. */
        public Stopped(String reason) {
            this(Decision.because(reason));
        }
    }

    /** Trials may begin again. */
    record Resumed(Decision decision) implements StudyEvent, Decided {

        /** Resumed without a reason. */
        public Resumed() {
            this(Decision.UNEXPLAINED);
        }
    }

    /**
     * The study has another budget from now on, whatever those who work on it were told.
     *
     * @param trials its total, as {@link io.danlu.study.Budget.Trials}; at least 1
     */
    record Budgeted(int trials, Decision decision) implements StudyEvent, Decided {
        public Budgeted {
            if (trials < 1) {
                throw new IllegalArgumentException(
                        "Budget: trials (%d) must be at least 1. Stop the study to begin no trial.".formatted(trials));
            }
        }

        /** Budgeted without a reason. */
        public Budgeted(int trials) {
            this(trials, Decision.UNEXPLAINED);
        }
    }

    /** Trials that start from now on are evaluated by this workload. */
    record WorkloadDeclared(Fingerprint workload, Decision decision) implements StudyEvent, Decided {

        /** The workload that a study begins with, or the first one that is known. */
        public WorkloadDeclared(Fingerprint workload) {
            this(workload, Decision.UNEXPLAINED);
        }
    }

    /**
     * A run of {@code danlu tune} has begun. Tells how far the study is; binds nobody, as {@link Budgeted} does.
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
     * A run of {@code danlu tune} has ended by itself: it was neither interrupted nor stopped. Says nothing any more as soon as a trial changes.
     *
     * @param gaveUp whether the run ended by its circuit breaker, because evaluations kept failing
     * @param reason why, as the run says it: {@code budget of 50 trials used up}
     */
    record Ended(boolean gaveUp, String reason) implements StudyEvent {}
}
