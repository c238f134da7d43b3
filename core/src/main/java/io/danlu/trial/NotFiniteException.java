package io.danlu.trial;

/** A value that is NaN or infinite was told as a result. The way out is to fail the trial. */
public final class NotFiniteException extends IllegalArgumentException {

    NotFiniteException(String noun, double number) {
        super("Result: %s (%s) must be finite. Use fail to say that the trial has no value.".formatted(noun, number));
    }
}
