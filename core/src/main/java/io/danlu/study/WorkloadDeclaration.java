package io.danlu.study;

import io.danlu.trial.Fingerprint;

/**
 * A study's workload, as it is after {@link TrialQueue#declareWorkload}. Immutable.
 *
 * @param outcome what the declaration changed
 * @param workload what evaluates the study's trials now
 * @param from the number of the first trial that is created under it
 */
public record WorkloadDeclaration(Outcome outcome, Fingerprint workload, int from) {

    /** What a declaration changed. */
    public enum Outcome {
        /** Nothing: the study had this workload already. */
        SAME,
        /** The study had no workload on record; what evaluated its earlier results is unknown. */
        FIRST,
        /** The study had another workload, and the change was accepted. */
        CHANGED
    }
}
