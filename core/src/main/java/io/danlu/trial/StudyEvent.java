package io.danlu.trial;

/** What somebody decided about a study while it goes on; every worker heeds it before it takes up its next trial. Immutable. */
public sealed interface StudyEvent extends Event, Decided {

    /** No trial is to begin; what runs may end. */
    record Stopped(Decision decision) implements StudyEvent {

        /** Stopped for that reason, by nobody in particular. */
        public Stopped(String reason) {
            this(Decision.because(reason));
        }
    }

    /** Trials may begin again. */
    record Resumed(Decision decision) implements StudyEvent {

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
    record Budgeted(int trials, Decision decision) implements StudyEvent {
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
    record WorkloadDeclared(Fingerprint workload, Decision decision) implements StudyEvent {

        /** The workload that a study begins with, or the first one that is known. */
        public WorkloadDeclared(Fingerprint workload) {
            this(workload, Decision.UNEXPLAINED);
        }
    }
}
