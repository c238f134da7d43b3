package io.danlu.format;

import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A value in a document, with its path for messages. Each method that reads the value throws {@link FormatException} if
 * it has another type.
 *
 * @param source the document's name
 * @param path the keys that lead to the value, joined by dots; empty for the whole document
 * @param json the value
 */
public record Field(String source, String path, Json json) {

    private static final int SHOWN = 40;
    private static final Map<String, Double> OUTCOMES =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    /** Returns the whole document as a field. */
    public static Field root(String source, Json json) {
        return new Field(source, "", json);
    }

    /** Returns the members of an object, to be read by name. */
    public Fields fields() {
        if (json instanceof Json.Obj(var members)) {
            return new Fields(this, members);
        }
        throw refuse("must be an object: keys with values.");
    }

    /** Returns the elements of a list. */
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

    /** Returns a text. */
    public String text() {
        if (json instanceof Json.Text(String text)) {
            return text;
        }
        throw refuse("must be a text. Put it into quotes.");
    }

    /** Returns bytes that are written as a text in base 64. */
    public byte[] bytes() {
        try {
            return Base64.getDecoder().decode(text());
        } catch (IllegalArgumentException noBase64) {
            throw refuse("must be bytes in base 64: " + noBase64.getMessage() + ".");
        }
    }

    /** Returns a text that matches {@link Parameter#NAME}. */
    public String name() {
        String name = text();
        if (!Parameter.NAME.matcher(name).matches()) {
            throw refuse(
                    "must be a name: a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it.");
        }
        return name;
    }

    /** Returns a text that is one of {@code words}. */
    public String oneOf(List<String> words) {
        String word = text();
        if (!words.contains(word)) {
            throw refuse("must be one of %s.%s".formatted(String.join(", ", words), Spelling.nearest(word, words)));
        }
        return word;
    }

    /** Returns a boolean. */
    public boolean bool() {
        if (json instanceof Json.Bool(boolean bool)) {
            return bool;
        }
        throw refuse("must be true or false.");
    }

    /** Returns a whole number; {@code 1e3} is one. */
    public long integer() {
        return switch (json) {
            case Json.Int(long integer) -> integer;
            case Json.Real(double real) when real == Math.rint(real) && Math.abs(real) <= 1L << 53 -> (long) real;
            default -> throw refuse("must be a whole number.");
        };
    }

    /** Returns a whole number from {@code least} to 2³¹ − 1. */
    public int count(int least) {
        long count = integer();
        if (count < least || count > Integer.MAX_VALUE) {
            throw refuse("must be a whole number of at least %d and at most %d.".formatted(least, Integer.MAX_VALUE));
        }
        return (int) count;
    }

    /** Returns a number, which may be NaN or infinite. */
    public double real() {
        return switch (json) {
            case Json.Int(long integer) -> integer;
            case Json.Real(double real) -> real;
            default -> throw refuse("must be a number. Write it without quotes.");
        };
    }

    /**
     * Returns the number of a result, which may be NaN or infinite. JSON has no such numbers, so that it may also be
     * written as {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or {@code null}, which JavaScript writes for
     * all three.
     */
    public double outcome() {
        return switch (json) {
            case Json.Text(String word) when OUTCOMES.containsKey(word) -> OUTCOMES.get(word);
            case Json.Null() -> Double.NaN;
            default -> real();
        };
    }

    /** Returns a finite number. */
    public double finite() {
        double number = real();
        if (!Double.isFinite(number)) {
            throw refuse("must be a finite number.");
        }
        return number;
    }

    /** Returns a list of finite numbers. */
    public List<Double> finites() {
        return elements().stream().map(Field::finite).toList();
    }

    /** Returns a scalar: a text, a finite number or a boolean. */
    public Value value() {
        return switch (json) {
            case Json.Text(String text) -> Value.of(text);
            case Json.Int(long integer) -> Value.of(integer);
            case Json.Real real -> Value.of(finite());
            case Json.Bool(boolean bool) -> Value.of(bool);
            default -> throw refuse("must be a text, a number, true or false.");
        };
    }

    /** Returns a value of a parameter: a scalar, null, a list of items or an object of shares. */
    public Value parameterValue() {
        return switch (json) {
            case Json.Null none -> Value.ofNull();
            case Json.Arr list -> new Value.Items(values());
            case Json.Obj object -> new Value.Shares(fields().finites());
            default -> value();
        };
    }

    /** Returns a list of values of a parameter. */
    public List<Value> parameterValues() {
        return elements().stream().map(Field::parameterValue).toList();
    }

    /** Returns a list of scalars. */
    public List<Value> values() {
        return elements().stream().map(Field::value).toList();
    }

    /**
     * Returns an exception about this value.
     *
     * @param rule the rule for the value, and the way out
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
