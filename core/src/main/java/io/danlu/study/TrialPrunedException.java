package io.danlu.study;

import io.danlu.pruner.Verdict;

/**
 * Ends a trial early, for good or for now: thrown by {@link RunningTrial#report} where the study's pruner says so, or by the objective itself.
 */
public final class TrialPrunedException extends Exception {

    private final boolean isPause;

    /**
     * Ends it for good.
     *
     * @param reason by which rule and on what evidence
     */
    public TrialPrunedException(String reason) {
        this(new Verdict.Prune(reason));
    }

    TrialPrunedException(Verdict.Stop verdict) {
        super(verdict.reason());
        this.isPause = verdict instanceof Verdict.Pause;
    }

    /** Whether it is for good. */
    public Verdict.Stop verdict() {
        String reason = String.valueOf(getMessage());
        return isPause ? new Verdict.Pause(reason) : new Verdict.Prune(reason);
    }
}
