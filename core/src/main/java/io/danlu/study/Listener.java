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
     * Something has happened along the way that a person may want to know: the store does not answer, it answers again, what became
     * of a result that could not be delivered.
     *
     * @param note a sentence or two
     */
    default void noted(String note) {}
}
