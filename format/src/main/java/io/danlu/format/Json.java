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
 * A JSON value (RFC 8259), or the content of a YAML document. Immutable.
 *
 * <p>The spelling distinguishes integers and reals: {@code 1} is an integer, {@code 1.0} and {@code 1e0} are reals.
 * Writing and reading preserve the kind.
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
     * @param value finite if it is to be written; a document that was read may contain NaN or an infinity
     */
    record Real(double value) implements Json {}

    /** A boolean. */
    record Bool(boolean value) implements Json {}

    /** The null value. */
    record Null() implements Json {}

    /** Returns the text {@code value}. */
    static Json of(String value) {
        return new Text(value);
    }

    /** Returns the integer {@code value}. */
    static Json of(long value) {
        return new Int(value);
    }

    /** Returns the real {@code value}. */
    static Json of(double value) {
        return new Real(value);
    }

    /** Returns the boolean {@code value}. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** Returns {@code value}. */
    static Json of(Value value) {
        return switch (value) {
            case Value.Real(double real) -> new Real(real);
            case Value.Int(long integer) -> new Int(integer);
            case Value.Text(String text) -> new Text(text);
            case Value.Bool(boolean bool) -> new Bool(bool);
            case Value.Null() -> new Null();
            case Value.Items(List<Value> items) -> list(items.stream().map(Json::of));
            case Value.Shares(SequencedMap<String, Double> shares) -> {
                JsonBuilder object = object();
                shares.forEach((item, share) -> object.put(item, share));
                yield object.build();
            }
        };
    }

    /** Returns a list of these elements. */
    static Json list(Stream<Json> elements) {
        return new Arr(elements.toList());
    }

    /** Returns a list of reals. */
    static Json reals(List<Double> numbers) {
        return list(numbers.stream().map(Real::new));
    }

    /** Returns an object with one member for each value, in the order of the map. */
    static Json values(Map<String, Value> values) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, of(value)));
        return new Obj(members);
    }

    /** Starts building an object. */
    static JsonBuilder object() {
        return new JsonBuilder();
    }

    /**
     * Parses one JSON value. The words {@code NaN} and {@code Infinity}, which some programs write, are read as
     * numbers.
     *
     * @param source the name of the text in messages, such as a file's name
     * @throws FormatException if the text is not one JSON value, a name occurs twice in an object, an integer needs
     *     more than 64 bits, or the nesting is deeper than {@value Nesting#LIMIT}
     */
    static Json parse(String source, String text) {
        return JsonTreeParser.parse(source, text);
    }

    /** Returns its value if it is a scalar: a text, a finite number or a boolean. */
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
     * Returns JSON on one line without spaces. Numbers have their shortest exact form in every locale.
     *
     * @throws IllegalArgumentException if a real is NaN or infinite
     */
    default String text() {
        return new JsonWriter(false).write(this);
    }

    /** Returns JSON on several lines, indented by two spaces; see {@link #text()}. */
    default String pretty() {
        return new JsonWriter(true).write(this);
    }
}
