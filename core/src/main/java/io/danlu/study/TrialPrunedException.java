package io.danlu.study;

import io.danlu.pruner.Verdict;

/**
 * Prunes or pauses a trial. {@link RunningTrial#report} throws it when the study's pruner decides so; an objective may
 * also throw it.
 */
public final class TrialPrunedException extends Exception {

    private final boolean isPause;

    /**
     * Creates an exception that prunes the trial.
     *
     * @param reason the rule and its evidence
     */
    public TrialPrunedException(String reason) {
        this(new Verdict.Prune(reason));
    }

    TrialPrunedException(Verdict.Stop verdict) {
        super(verdict.reason());
        this.isPause = verdict instanceof Verdict.Pause;
    }

    /** Returns the verdict: prune or pause. */
    public Verdict.Stop verdict() {
        String reason = String.valueOf(getMessage());
        return isPause ? new Verdict.Pause(reason) : new Verdict.Prune(reason);
    }
}
