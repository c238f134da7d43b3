package io.danlu.space;

/** A scalar that a parameter can take: a finite real, an integer, a text or a truth value. Immutable. */
public sealed interface Value {

    /**
     * A finite real number. Negative zero is stored as zero, so that equal numbers are equal values.
     *
     * @param value finite
     */
    record Real(double value) implements Value {
        public Real {
            if (!Double.isFinite(value)) {
                throw new SpaceException("Value (" + value + ") must be a finite number.");
            }
            value = value + 0.0;
        }
    }

    /** An integer. */
    record Int(long value) implements Value {}

    /** A text. */
    record Text(String value) implements Value {}

    /** A truth value. */
    record Bool(boolean value) implements Value {}

    /** The real {@code value}. */
    static Value of(double value) {
        return new Real(value);
    }

    /** The integer {@code value}. */
    static Value of(long value) {
        return new Int(value);
    }

    /** The text {@code value}. */
    static Value of(String value) {
        return new Text(value);
    }

    /** The truth value {@code value}. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /** How the value is printed for a program to read back: locale-free, numbers in their shortest exact form. */
    default String text() {
        return switch (this) {
            case Real(double value) -> Double.toString(value);
            case Int(long value) -> Long.toString(value);
            case Text(String value) -> value;
            case Bool(boolean value) -> Boolean.toString(value);
        };
    }
}
