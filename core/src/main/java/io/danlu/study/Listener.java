package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;

/**
 * Receives each trial that a run finishes, in the worker's thread, and may stop the run. With several workers, several
 * threads call it at a time.
 */
@FunctionalInterface
public interface Listener {

    /**
     * Receives a trial that has finished.
     *
     * @param trial the trial, which is complete, pruned or failed
     * @param history all trials at that moment
     * @param stop a signal that ends the run
     */
    void finished(Trial.Finished trial, History history, StopSignal stop);

    /**
     * Receives the exception of an evaluation that failed in this process. It is called after the failure was recorded
     * and before {@link #finished} for the same trial, which is not called if the trial will be attempted again. It is
     * not called for pruned, interrupted and refused evaluations. Tasks on other machines send a
     * {@link TrialFailedException} with the reason but without the stack trace.
     *
     * @param number the trial's number
     * @param cause the exception of the objective, or of the refusal of its result or of the trial's configuration
     */
    default void failed(int number, Throwable cause) {}

    /**
     * Receives a note about the run for people: the store does not answer, it answers again, or a delayed result was
     * delivered.
     *
     * @param note one or two sentences
     */
    default void noted(String note) {}

    /** Returns a listener that passes everything to this one and then to {@code next}. */
    default Listener and(Listener next) {
        Listener first = this;
        return new Listener() {
            @Override
            public void finished(Trial.Finished trial, History history, StopSignal stop) {
                first.finished(trial, history, stop);
                next.finished(trial, history, stop);
            }

            @Override
            public void failed(int number, Throwable cause) {
                first.failed(number, cause);
                next.failed(number, cause);
            }

            @Override
            public void noted(String note) {
                first.noted(note);
                next.noted(note);
            }
        };
    }
}
