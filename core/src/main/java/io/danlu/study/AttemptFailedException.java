package io.danlu.study;

/**
 * Thrown by an objective that could not do its work where it runs, which says nothing about the configuration: the trial goes
 * back to the queue, and fails at its third attempt.
 */
public final class AttemptFailedException extends Exception {

    /** @param reason the cause, for a person */
    public AttemptFailedException(String reason) {
        super(reason);
    }
}
