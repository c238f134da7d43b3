package io.danlu.trial;

/** An event by which somebody changed a study by hand, or said what evaluates it. */
public sealed interface Decided
        permits StudyEvent.Stopped,
                StudyEvent.Resumed,
                StudyEvent.Budgeted,
                StudyEvent.WorkloadDeclared,
                TrialEvent.Cancelled,
                TrialEvent.Excluded,
                TrialEvent.Included {

    /** Who decided it, and why. */
    Decision decision();
}
