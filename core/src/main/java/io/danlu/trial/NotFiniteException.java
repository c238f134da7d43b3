package io.danlu.trial;

/** Signals that a told result has a value that is NaN or infinite. Fail the trial instead. */
public final class NotFiniteException extends IllegalArgumentException {

    NotFiniteException(String noun, double number) {
        super("Result: %s (%s) must be finite. Use fail to say that the trial has no value.".formatted(noun, number));
    }
}
