package io.danlu.trial;

/** An event that records somebody's decision: to change a study by hand or its limits, to state beliefs, or
 * to declare its workload. */
public sealed interface DecisionEvent
        permits StudyEvent.Stopped,
                StudyEvent.Resumed,
                StudyEvent.Budgeted,
                StudyEvent.WorkloadDeclared,
                StudyEvent.LimitsChanged,
                StudyEvent.BeliefsStated,
                TrialEvent.Cancelled,
                TrialEvent.Excluded,
                TrialEvent.Included {

    /** Returns who decided it, and why. */
    Decision decision();
}
