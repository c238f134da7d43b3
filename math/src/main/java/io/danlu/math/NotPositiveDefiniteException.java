package io.danlu.math;

/** A matrix was to be factored that is not positive definite, as far as rounding can tell. */
public final class NotPositiveDefiniteException extends ArithmeticException {

    NotPositiveDefiniteException(int row, double pivot) {
        super("Matrix: pivot %s of row %d must be above 0. Add to the diagonal.".formatted(pivot, row));
    }
}
