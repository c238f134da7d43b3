package io.danlu.study;

/** Thrown by an objective that knows why its trial has no result; the reason is kept as it is. */
public final class TrialFailedException extends Exception {

    /** @param reason the cause, for a person */
    public TrialFailedException(String reason) {
        super(reason);
    }

    /**
     * The same for an exception that listeners are to see.
     *
     * @param reason the cause, for a person
     * @param cause what the objective caught
     */
    public TrialFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
