package io.danlu.study;

/**
 * Thrown by an objective for a failure that the configuration did not cause, such as a full disk. The trial goes back
 * to the queue; a third failed attempt fails the trial.
 */
public final class AttemptFailedException extends Exception {

    /** @param reason the cause in a sentence for people */
    public AttemptFailedException(String reason) {
        super(reason);
    }
}
