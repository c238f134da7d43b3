package io.danlu.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A value of a parameter: a scalar, which is a finite real, an integer, a text, a boolean or null, or the value of a
 * {@link StructuredParameter}. Immutable.
 */
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

    /** A boolean. */
    record Bool(boolean value) implements Value {}

    /** The null value, which may be one of a parameter's choices. */
    record Null() implements Value {}

    /**
     * A selection or an order of items.
     *
     * @param values scalars
     */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /**
     * Shares of a whole.
     *
     * @param shares the share of each item by the item's text, in the items' order
     */
    record Shares(SequencedMap<String, Double> shares) implements Value {
        public Shares {
            shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
        }
    }

    /** Returns the null value. */
    static Value ofNull() {
        return new Null();
    }

    /** Returns the real {@code value}. */
    static Value of(double value) {
        return new Real(value);
    }

    /** Returns the integer {@code value}. */
    static Value of(long value) {
        return new Int(value);
    }

    /** Returns the text {@code value}. */
    static Value of(String value) {
        return new Text(value);
    }

    /** Returns the boolean {@code value}. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /**
     * Returns the value in a form that programs can parse: independent of the locale, numbers in their shortest exact
     * form. Null is {@code null}. Items and shares are JSON: {@code ["a","b"]} and {@code {"a":0.2,"b":0.8}}.
     */
    default String text() {
        return switch (this) {
            case Real(double value) -> Double.toString(value);
            case Int(long value) -> Long.toString(value);
            case Text(String value) -> value;
            case Bool(boolean value) -> Boolean.toString(value);
            case Null() -> "null";
            case Items(List<Value> values) -> ItemsText.of(values);
            case Shares(SequencedMap<String, Double> shares) -> ItemsText.of(shares);
        };
    }
}
