package io.danlu.study;

/** Thrown by an objective that knows why its trial has no result. The log keeps the reason unchanged. */
public final class TrialFailedException extends Exception {

    /** @param reason the cause in a sentence for people */
    public TrialFailedException(String reason) {
        super(reason);
    }

    /**
     * Creates an exception with a cause, which listeners receive.
     *
     * @param reason the cause in a sentence for people
     * @param cause the exception that the objective caught
     */
    public TrialFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
