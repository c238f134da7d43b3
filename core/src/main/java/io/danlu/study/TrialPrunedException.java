package io.danlu.study;

/** Ends a trial early: thrown by {@link RunningTrial#report} where the study's pruner says so, or by the objective itself. */
public final class TrialPrunedException extends Exception {

    /** @param reason by which rule and on what evidence */
    public TrialPrunedException(String reason) {
        super(reason);
    }
}
