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
}
