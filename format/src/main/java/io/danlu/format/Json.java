package io.danlu.format;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A JSON value (RFC 8259), and what a YAML document becomes. Immutable.
 *
 * <p>Integers and reals are told apart by how they are written: {@code 1} is an integer, {@code 1.0} and {@code 1e0} are
 * reals. Both come back as they went.
 */
public sealed interface Json {

    /** Members by name, in the order in which they were written. */
    record Obj(SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }
    }

    /** Elements in their order. */
    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** A text. */
    record Text(String value) implements Json {}

    /** An integer. */
    record Int(long value) implements Json {}

    /**
     * A real number.
     *
     * @param value finite where it is written; a document that was read may hold NaN or an infinity, for its reader to refuse
     */
    record Real(double value) implements Json {}

    /** A truth value. */
    record Bool(boolean value) implements Json {}

    /** Nothing. */
    record Null() implements Json {}

    /** The text {@code value}. */
    static Json of(String value) {
        return new Text(value);
    }

    /** The integer {@code value}. */
    static Json of(long value) {
        return new Int(value);
    }

    /** The real {@code value}. */
    static Json of(double value) {
        return new Real(value);
    }

    /** The truth value {@code value}. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** The scalar {@code value}. */
    static Json of(Value value) {
        return switch (value) {
            case Value.Real(double real) -> new Real(real);
            case Value.Int(long integer) -> new Int(integer);
            case Value.Text(String text) -> new Text(text);
            case Value.Bool(boolean bool) -> new Bool(bool);
        };
    }

    /** A list of these. */
    static Json list(Stream<Json> elements) {
        return new Arr(elements.toList());
    }

    /** A list of reals. */
    static Json reals(List<Double> numbers) {
        return list(numbers.stream().map(Real::new));
    }

    /** An object with one member per value, in the order of the map. */
    static Json values(Map<String, Value> values) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, of(value)));
        return new Obj(members);
    }

    /** Begins an object. */
    static JsonBuilder object() {
        return new JsonBuilder();
    }

    /**
     * Reads one JSON value. A number that is written {@code NaN} or {@code Infinity}, as some programs do, is read as such.
     *
     * @param source what to call the text in messages: a file's name
     * @throws FormatException if the text is not one JSON value, a name occurs twice in an object, an integer needs more than
     *     64 bits, or the nesting is deeper than {@value Nesting#LIMIT}
     */
    static Json parse(String source, String text) {
        return JsonParsing.parse(source, text);
    }

    /** The scalar that it is: a text, a finite number or a truth value; empty for anything else. */
    default Optional<Value> scalar() {
        return switch (this) {
            case Text(String text) -> Optional.of(Value.of(text));
            case Int(long integer) -> Optional.of(Value.of(integer));
            case Real(double real) when Double.isFinite(real) -> Optional.of(Value.of(real));
            case Bool(boolean bool) -> Optional.of(Value.of(bool));
            default -> Optional.empty();
        };
    }

    /**
     * As JSON on one line, without blanks; numbers in their shortest exact form, whatever the locale.
     *
     * @throws IllegalArgumentException if a real is NaN or infinite
     */
    default String text() {
        return new JsonWriter(false).write(this);
    }

    /** As JSON on several lines, indented by two blanks; see {@link #text()}. */
    default String pretty() {
        return new JsonWriter(true).write(this);
    }
}
