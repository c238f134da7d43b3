package io.danlu.trial;

/** An event that records somebody's decision: to change a study by hand, or to declare its workload. */
public sealed interface Decided
        permits StudyEvent.Stopped,
                StudyEvent.Resumed,
                StudyEvent.Budgeted,
                StudyEvent.WorkloadDeclared,
                TrialEvent.Cancelled,
                TrialEvent.Excluded,
                TrialEvent.Included {

    /** Returns who decided it, and why. */
    Decision decision();
}
