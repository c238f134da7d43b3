package io.danlu.study;

import io.danlu.trial.Result;

/**
 * What is tuned, as a function that may report on its way and return more than one number.
 *
 * @param <T> the configuration's type
 */
@FunctionalInterface
public interface Objective<T> {

    /**
     * Evaluates one configuration.
     *
     * @param trial the trial that is evaluated, to report to
     * @throws TrialPrunedException to end the trial early
     * @throws TrialFailedException to fail the trial for a reason of its own
     * @throws InterruptedException when the run is stopped; the trial goes back to the queue
     * @throws Exception anything else fails the trial, with the exception as its cause
     */
    Result evaluate(T configuration, RunningTrial trial) throws Exception;

    /**
     * What is tuned, as a function from a configuration to a number.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface Scalar<T> {

        /**
         * The value of one configuration. NaN and infinity fail the trial, and so does an exception.
         */
        double value(T configuration) throws Exception;
    }

    /** An objective of one number. */
    static <T> Objective<T> of(Scalar<T> scalar) {
        return (configuration, trial) -> Result.of(scalar.value(configuration));
    }
}
