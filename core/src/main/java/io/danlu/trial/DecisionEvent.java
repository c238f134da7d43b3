package io.danlu.trial;

/**
 * An event that records somebody's decision: to change a study by hand or its limits, to state beliefs, to declare its
 * workload, or to write a note or a tag.
 */
public sealed interface DecisionEvent
        permits StudyEvent.Stopped,
                StudyEvent.Resumed,
                StudyEvent.Budgeted,
                StudyEvent.WorkloadDeclared,
                StudyEvent.LimitsChanged,
                StudyEvent.BeliefsStated,
                StudyEvent.Noted,
                StudyEvent.Tagged,
                TrialEvent.Cancelled,
                TrialEvent.Excluded,
                TrialEvent.Included,
                TrialEvent.Noted,
                TrialEvent.Tagged {

    /** Returns who decided it, and why. */
    Decision decision();
}
