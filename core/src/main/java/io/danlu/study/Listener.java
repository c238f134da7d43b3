package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;

/**
 * Is told of each trial that this run finishes, from the worker's thread; may stop the run. With several workers it is called by
 * several threads at a time.
 */
@FunctionalInterface
public interface Listener {

    /**
     * A trial has finished.
     *
     * @param trial complete, pruned or failed
     * @param history all trials at that moment
     * @param stop ends the run when asked to
     */
    void finished(Trial.Finished trial, History history, StopSignal stop);

    /**
     * Receives the exception of an evaluation that failed in this process, after the failure was recorded and before
     * {@link #finished} is called for the same trial. That is not called when the trial is to be attempted again. Not called for
     * pruned, interrupted and refused evaluations. Tasks on other machines send a {@link TrialFailedException}, which has the
     * reason and not the stack trace.
     *
     * @param number the trial's
     * @param cause what the objective threw, or what refused its result or the trial's configuration
     */
    default void failed(int number, Throwable cause) {}

    /**
     * Something has happened along the way that a person may want to know: the store does not answer, it answers again, what became
     * of a result that could not be delivered.
     *
     * @param note a sentence or two
     */
    default void noted(String note) {}
}
