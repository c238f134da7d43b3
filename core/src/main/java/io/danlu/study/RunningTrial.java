package io.danlu.study;

import java.util.OptionalLong;

/** A trial as its objective sees it. */
public interface RunningTrial {

    /** Its number in the study. */
    int number();

    /** A seed for the objective's own randomness: a function of the study's seed and the trial's number. */
    long seed();

    /**
     * The step of the last report before it was paused, where this is a trial that is {@linkplain Objective#resumes() taken up again}; empty where it begins
     * at its beginning, whatever has been kept of it.
     */
    default OptionalLong reached() {
        return OptionalLong.empty();
    }

    /**
     * Reports an intermediate value, and asks the study's pruner whether to go on. It is lost where the store does not answer, and the
     * trial goes on.
     *
     * @param step at least 0
     * @param value of the first objective, finite
     * @throws TrialPrunedException if the trial is to end here; let it pass, and the trial is pruned for its reason, or paused
     */
    void report(long step, double value) throws TrialPrunedException;
}
