package io.danlu.study;

import io.danlu.trial.Result;
import java.util.OptionalInt;

/**
 * The function to optimize. It may report intermediate values and return several numbers.
 *
 * @param <T> the configuration's type
 */
@FunctionalInterface
public interface Objective<T> {

    /**
     * Evaluates one configuration.
     *
     * <p>An {@link Error} that the configuration may have caused fails the trial, like an exception. An
     * {@link AssertionError} is a failed check of the objective, a {@link StackOverflowError} leaves the virtual
     * machine sound, and a {@link LinkageError} may concern the library of a single choice.
     *
     * <p>Any other {@link VirtualMachineError}, such as {@link OutOfMemoryError}, ends the run, even as the cause of
     * another exception, because the virtual machine cannot be trusted with another trial. The trial goes back to the
     * queue; its third such attempt fails it. The run throws the error after its other workers have finished their
     * trials. If the configuration decides how much memory is needed, catch the error and throw a
     * {@link TrialFailedException}.
     *
     * @param trial the running trial, which receives reports
     * @throws TrialPrunedException to end the trial early
     * @throws TrialFailedException to fail the trial for a reason of its own, which is not logged
     * @throws AttemptFailedException to attempt the trial again, because the configuration did not cause the failure
     * @throws InterruptedException when the run is stopped; the trial goes back to the queue
     * @throws Exception for any other failure; the trial fails, with the exception as its cause
     */
    Result evaluate(T configuration, RunningTrial trial) throws Exception;

    /**
     * Returns true if this objective can resume a trial that was paused at a report. To resume a trial, a run calls
     * {@link #evaluate} again with the same number and configuration, usually in the same process. The objective then
     * continues from its checkpoint at {@link RunningTrial#reached}. Without a checkpoint it starts over and repeats
     * its reports, which changes nothing.
     *
     * <p>By default an objective cannot resume trials. Its trials are pruned instead of paused.
     */
    default boolean resumes() {
        return false;
    }

    /**
     * Receives the number of a paused trial that ended without being resumed, so that its checkpoint can be deleted. It
     * is not called for trials that were cancelled, or ended by another process.
     */
    default void forget(int number) {}

    /**
     * Returns the number of values of each result, if it is known before the first evaluation. A study with another
     * number of objectives refuses this objective at once.
     */
    default OptionalInt values() {
        return OptionalInt.empty();
    }

    /** Returns {@code objective} as one that {@linkplain #resumes() can resume trials}. */
    static <T> Objective<T> resuming(Objective<T> objective) {
        return new Objective<>() {
            @Override
            public Result evaluate(T configuration, RunningTrial trial) throws Exception {
                return objective.evaluate(configuration, trial);
            }

            @Override
            public boolean resumes() {
                return true;
            }

            @Override
            public void forget(int number) {
                objective.forget(number);
            }

            @Override
            public OptionalInt values() {
                return objective.values();
            }
        };
    }

    /**
     * A function to optimize that maps a configuration to one number.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface Scalar<T> {

        /** Returns the value of one configuration. NaN, infinity and exceptions fail the trial. */
        double value(T configuration) throws Exception;
    }

    /**
     * A function to optimize that maps a configuration and its trial to one number. It may report intermediate values
     * and be pruned.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface WithTrial<T> {

        /**
         * Returns the value of one configuration. NaN, infinity and exceptions fail the trial; see {@link #evaluate}.
         *
         * @param trial the running trial, which receives reports
         */
        double value(T configuration, RunningTrial trial) throws Exception;
    }

    /** Returns an objective of one number. */
    static <T> Objective<T> of(Scalar<T> scalar) {
        return new OneValue<>((configuration, trial) -> scalar.value(configuration));
    }

    /** Returns an objective of one number that receives its trial. */
    static <T> Objective<T> of(WithTrial<T> function) {
        return new OneValue<>(function);
    }
}
