package io.danlu.process;

/** Receives notice of the programs that a {@link CommandObjective} runs. Called by the threads of its workers. */
public interface RunListener {

    /** Called after each start of a program. */
    void started();

    /**
     * Called before a program is run again in the same trial.
     *
     * @param retry number of this retry, from 1
     * @param reason cause of the failure
     */
    void retried(int trial, int retry, String reason);
}
