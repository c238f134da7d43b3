package io.danlu.trial;

/** What somebody decided about a study while it goes on; every worker heeds it before it takes up its next trial. Immutable. */
public sealed interface StudyEvent extends Event {

    /** No trial is to begin; what runs may end. */
    record Stopped(String reason) implements StudyEvent {}

    /** Trials may begin again. */
    record Resumed() implements StudyEvent {}

    /**
     * The study has another budget from now on, whatever those who work on it were told.
     *
     * @param trials its total, as {@link io.danlu.study.Budget.Trials}; at least 1
     */
    record Budgeted(int trials) implements StudyEvent {
        public Budgeted {
            if (trials < 1) {
                throw new IllegalArgumentException(
                        "Budget: trials (%d) must be at least 1. Stop the study to begin no trial.".formatted(trials));
            }
        }
    }
}
