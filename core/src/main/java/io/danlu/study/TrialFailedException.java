package io.danlu.study;

/** Thrown by an objective that knows why its trial has no result; the reason is kept as it is. */
public final class TrialFailedException extends Exception {

    /** @param reason the cause, for a person */
    public TrialFailedException(String reason) {
        super(reason);
    }
}
