package io.danlu.study;

import java.util.Map;
import java.util.OptionalLong;

/** The view that an objective has of its running trial. */
public interface RunningTrial {

    /** Returns the trial's number in the study. */
    int number();

    /** Returns a seed for the objective's randomness: a function of the study's seed and the trial's number. */
    long seed();

    /**
     * Returns the last reported step before the pause, if this trial is {@linkplain Objective#resumes() resumed}. Empty
     * if the trial starts from the beginning, even if a checkpoint exists.
     */
    default OptionalLong reached() {
        return OptionalLong.empty();
    }

    /**
     * Reports an intermediate value, and asks the study's pruner whether to continue. If the store does not answer, the
     * report is lost and the trial continues.
     *
     * @param step at least 0
     * @param value the intermediate value of the first objective, finite
     * @throws TrialPrunedException if the trial is to end here. Let the exception propagate; the trial is then pruned
     *     or paused
     */
    void report(long step, double value) throws TrialPrunedException;

    /**
     * Reports the intermediate values of some or all objectives, by name. Otherwise like {@link #report(long, double)}.
     *
     * @param step at least 0
     * @param values finite, at least one, by the names of their objectives
     * @throws IllegalArgumentException if no objective of the study has such a name
     */
    void report(long step, Map<String, Double> values) throws TrialPrunedException;
}
