package io.danlu.study;

/** A trial as its objective sees it. */
public interface RunningTrial {

    /** Its number in the study. */
    int number();

    /** A seed for the objective's own randomness: a function of the study's seed and the trial's number. */
    long seed();

    /**
     * Reports an intermediate value. It is lost where the store does not answer, and the trial goes on.
     *
     * @param step at least 0
     * @param value finite
     */
    void report(long step, double value);
}
