package io.danlu.space.clause;

/** A constant of the language, or a value of an operand with a list of values. */
public sealed interface Scalar {

    /** A finite number. */
    record Real(double value) implements Scalar {}

    /** A text. */
    record Text(String value) implements Scalar {}

    /** A truth value. */
    record Bool(boolean value) implements Scalar {}

    /** The constant {@code null}. */
    record Nothing() implements Scalar {}

    /** Returns the constant as a clause has it: numbers in decimal, texts in single quotes. */
    default String text() {
        return switch (this) {
            case Real(double value) -> decimal(value);
            case Text(String value) -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case Bool(boolean value) -> Boolean.toString(value);
            case Nothing() -> "null";
        };
    }

    private static String decimal(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
