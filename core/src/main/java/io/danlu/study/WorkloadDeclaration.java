package io.danlu.study;

import io.danlu.trial.Fingerprint;

/**
 * A study's workload after {@link TrialQueue#declareWorkload}. Immutable.
 *
 * @param outcome the change that the declaration made
 * @param workload the workload that evaluates the study's trials now
 * @param from the number of the first trial that is created under it
 */
public record WorkloadDeclaration(Outcome outcome, Fingerprint workload, int from) {

    /** The change that a declaration made. */
    public enum Outcome {
        /** No change: the study had this workload already. */
        SAME,
        /** The study had no workload in its log. The workload of its earlier results is unknown. */
        FIRST,
        /** The study had another workload, and the change was accepted. */
        CHANGED
    }
}
