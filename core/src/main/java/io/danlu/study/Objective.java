package io.danlu.study;

import io.danlu.trial.Result;
import java.util.OptionalInt;

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
     * <p>An {@link Error} fails the trial like an exception if it can be the configuration's fault: an {@link AssertionError} is a check of
     * the objective's own that failed, a {@link StackOverflowError} leaves the virtual machine sound, and a {@link LinkageError} may
     * concern the library of one choice only. After any other {@link VirtualMachineError}, such as {@link OutOfMemoryError}, also as the
     * cause of another exception, the machine is not to be trusted with another trial. The trial then goes back to the queue, and fails
     * at its third such attempt; the run ends, and throws the error when its other workers have finished their trials. If
     * memory is a matter of the configuration, catch the error and throw a {@link TrialFailedException}.
     *
     * @param trial the trial that is evaluated, to report to
     * @throws TrialPrunedException to end the trial early
     * @throws TrialFailedException to fail the trial for a reason of its own, which is not logged
     * @throws AttemptFailedException to have the trial attempted again, because the failure says nothing about the configuration
     * @throws InterruptedException when the run is stopped; the trial goes back to the queue
     * @throws Exception anything else fails the trial, with the exception as its cause
     */
    Result evaluate(T configuration, RunningTrial trial) throws Exception;

    /**
     * Whether it is worth taking up again a trial that was paused at a report: {@link #evaluate} is then called anew with the same number and
     * configuration, as a rule by the same process, and goes on from what it has kept of the trial at {@link RunningTrial#reached}. Where it has kept nothing,
     * it begins at the beginning, and reports again what was reported before, which changes nothing.
     *
     * <p>Of an objective that says no, which is the default, no trial is paused: what would be is pruned.
     */
    default boolean resumes() {
        return false;
    }

    /**
     * Told that a paused trial has ended and is not taken up again: what was kept of it may go. It is not told of what was cancelled, or ended by another
     * process.
     */
    default void forget(int number) {}

    /**
     * Returns the number of values of each result, one for each objective of the study, if it is known before anything is evaluated. A study with
     * another number of objectives refuses such an objective at once.
     */
    default OptionalInt values() {
        return OptionalInt.empty();
    }

    /** {@code objective} as one that {@linkplain #resumes() takes up trials again}. */
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

    /**
     * An objective as a function from a configuration and its trial to one number: it may report intermediate values and be pruned.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface WithTrial<T> {

        /**
         * Returns the value of one configuration. NaN and infinity fail the trial, and so does an exception; see {@link #evaluate}.
         *
         * @param trial the trial that is evaluated, to report to
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
