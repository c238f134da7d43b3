package io.danlu.math;

/** Signals that a matrix cannot be factored because it is not positive definite, up to rounding. */
public final class NotPositiveDefiniteException extends ArithmeticException {

    NotPositiveDefiniteException(int row, double pivot) {
        super("Matrix: pivot %s of row %d must be above 0. Add to the diagonal.".formatted(pivot, row));
    }
}
