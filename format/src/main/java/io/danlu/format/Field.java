package io.danlu.format;

import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A place in a document that was read: what stands there, and how to call it in a message. Each method that reads throws
 * {@link FormatException} where something else stands there.
 *
 * @param source the document's name
 * @param path the keys that lead to it, joined by dots; empty for the document as a whole
 * @param json what stands there
 */
public record Field(String source, String path, Json json) {

    private static final int SHOWN = 40;
    private static final Map<String, Double> OUTCOMES =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    /** The document as a whole. */
    public static Field root(String source, Json json) {
        return new Field(source, "", json);
    }

    /** Its members, to be read one by one. */
    public Fields fields() {
        if (json instanceof Json.Obj(var members)) {
            return new Fields(this, members);
        }
        throw refuse("must be an object: keys with values.");
    }

    /** Its elements. */
    public List<Field> elements() {
        if (!(json instanceof Json.Arr(List<Json> elements))) {
            throw refuse("must be a list. Put it into brackets.");
        }
        List<Field> fields = new ArrayList<>(elements.size());
        for (Json element : elements) {
            fields.add(new Field(source, path + "[" + fields.size() + "]", element));
        }
        return fields;
    }

    /** A text. */
    public String text() {
        if (json instanceof Json.Text(String text)) {
            return text;
        }
        throw refuse("must be a text. Put it into quotes.");
    }

    /** Bytes, as a text in base 64. */
    public byte[] bytes() {
        try {
            return Base64.getDecoder().decode(text());
        } catch (IllegalArgumentException noBase64) {
            throw refuse("must be bytes in base 64: " + noBase64.getMessage() + ".");
        }
    }

    /** A text that is a legal name: {@link Parameter#NAME}. */
    public String name() {
        String name = text();
        if (!Parameter.NAME.matcher(name).matches()) {
            throw refuse(
                    "must be a name: a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it.");
        }
        return name;
    }

    /** One of {@code words}. */
    public String oneOf(List<String> words) {
        String word = text();
        if (!words.contains(word)) {
            throw refuse("must be one of %s.%s".formatted(String.join(", ", words), Spelling.nearest(word, words)));
        }
        return word;
    }

    /** A truth value. */
    public boolean bool() {
        if (json instanceof Json.Bool(boolean bool)) {
            return bool;
        }
        throw refuse("must be true or false.");
    }

    /** A whole number; {@code 1e3} is one. */
    public long integer() {
        return switch (json) {
            case Json.Int(long integer) -> integer;
            case Json.Real(double real) when real == Math.rint(real) && Math.abs(real) <= 1L << 53 -> (long) real;
            default -> throw refuse("must be a whole number.");
        };
    }

    /** A whole number from {@code least} to 2³¹ − 1. */
    public int count(int least) {
        long count = integer();
        if (count < least || count > Integer.MAX_VALUE) {
            throw refuse("must be a whole number of at least %d and at most %d.".formatted(least, Integer.MAX_VALUE));
        }
        return (int) count;
    }

    /** A number, which may be NaN or infinite. */
    public double real() {
        return switch (json) {
            case Json.Int(long integer) -> integer;
            case Json.Real(double real) -> real;
            default -> throw refuse("must be a number. Write it without quotes.");
        };
    }

    /**
     * A number that somebody came to. JSON has none for what is not finite, so that it may also be written {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or {@code null}, which
     * JavaScript makes of all three.
     */
    public double outcome() {
        return switch (json) {
            case Json.Text(String word) when OUTCOMES.containsKey(word) -> OUTCOMES.get(word);
            case Json.Null() -> Double.NaN;
            default -> real();
        };
    }

    /** A finite number. */
    public double finite() {
        double number = real();
        if (!Double.isFinite(number)) {
            throw refuse("must be a finite number.");
        }
        return number;
    }

    /** Finite numbers in a list. */
    public List<Double> finites() {
        return elements().stream().map(Field::finite).toList();
    }

    /** A scalar. */
    public Value value() {
        return switch (json) {
            case Json.Text(String text) -> Value.of(text);
            case Json.Int(long integer) -> Value.of(integer);
            case Json.Real real -> Value.of(finite());
            case Json.Bool(boolean bool) -> Value.of(bool);
            default -> throw refuse("must be a text, a number, true or false.");
        };
    }

    /** Scalars in a list. */
    public List<Value> values() {
        return elements().stream().map(Field::value).toList();
    }

    /**
     * A refusal of what stands here.
     *
     * @param rule what it must be, and the way out
     */
    public FormatException refuse(String rule) {
        return FormatException.of(
                source, "%s (%s) %s".formatted(path.isEmpty() ? "the document" : path, shown(), rule));
    }

    private String shown() {
        return switch (json) {
            case Json.Obj object -> "an object";
            case Json.Arr list -> "a list";
            case Json.Text(String text) -> '"' + Printable.start(text, SHOWN) + '"';
            case Json.Real(double real) -> Double.toString(real);
            default -> json.text();
        };
    }
}
