package io.danlu.format.intake;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Declaration;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.PartParameter;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Parses the cells of a table, independently of the locale. */
final class Cells {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern TRUTH = Pattern.compile("true|false|True|False|TRUE|FALSE");
    private static final int LONGEST = 400;

    private Cells() {}

    /**
     * Returns the value of {@code parameter} in {@code cell}, or the cell as a text if it is not of the parameter's
     * kind. A blank cell is empty, unless it is one of the choices.
     */
    static Optional<Value> value(Declaration parameter, String cell) {
        Optional<Value> value = switch (parameter) {
            case FloatParameter real -> real(cell);
            case IntParameter integer -> integer(cell).or(() -> real(cell));
            case CategoricalParameter choice -> choice(choice.choices(), cell);
            case OrdinalParameter ordinal -> choice(ordinal.values(), cell);
            case PartParameter part -> structured(cell);
            case StructuredParameter structure -> structured(cell);
        };
        return value.or(() -> cell.isBlank() ? Optional.empty() : Optional.of(Value.of(cell)));
    }

    /** Returns the value of a structured parameter, which a cell has as JSON. */
    private static Optional<Value> structured(String cell) {
        try {
            return Optional.of(Field.root("cell", Json.parse("cell", cell)).parameterValue());
        } catch (FormatException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Value> choice(List<Value> choices, String cell) {
        Optional<Value> spelled =
                choices.stream().filter(choice -> choice.text().equals(cell)).findFirst();
        if (spelled.isPresent()) {
            return spelled;
        }
        return switch (choices.getFirst()) {
            case Value.Text text -> Optional.<Value>of(Value.of(cell)).filter(choices::contains);
            case Value.Int integer -> integer(cell).or(() -> whole(cell));
            case Value.Real real -> real(cell);
            case Value.Bool bool -> bool(cell);
            default -> real(cell);
        };
    }

    /**
     * Returns the value of an attribute: a number or a boolean if it looks like one, else a text; empty for an empty
     * cell.
     */
    static Optional<Value> value(String cell) {
        return cell.isEmpty()
                ? Optional.empty()
                : integer(cell).or(() -> real(cell)).or(() -> bool(cell)).or(() -> Optional.of(Value.of(cell)));
    }

    /** Returns a finite number, which is written with a decimal point. */
    static OptionalDouble number(String cell) {
        String text = cell.strip();
        if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static Optional<Value> real(String cell) {
        OptionalDouble number = number(cell);
        return number.isPresent() ? Optional.of(Value.of(number.getAsDouble())) : Optional.empty();
    }

    private static Optional<Value> integer(String cell) {
        String text = cell.strip();
        return INTEGER.matcher(text).matches() ? Optional.of(Value.of(Long.parseLong(text))) : Optional.empty();
    }

    /** Returns a whole number that is written as a real, as in tables with gaps: {@code 16.0}. */
    private static Optional<Value> whole(String cell) {
        OptionalDouble number = number(cell);
        boolean whole = number.isPresent()
                && number.getAsDouble() == Math.rint(number.getAsDouble())
                && Math.abs(number.getAsDouble()) <= 1L << 53;
        return whole ? Optional.of(Value.of((long) number.getAsDouble())) : Optional.empty();
    }

    private static Optional<Value> bool(String cell) {
        String text = cell.strip();
        return TRUTH.matcher(text).matches() ? Optional.of(Value.of(text.equalsIgnoreCase("true"))) : Optional.empty();
    }
}
