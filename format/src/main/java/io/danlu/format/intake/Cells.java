package io.danlu.format.intake;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a cell of a table says; whatever the locale. */
final class Cells {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern TRUTH = Pattern.compile("true|false|True|False|TRUE|FALSE");
    private static final int LONGEST = 400;

    private Cells() {}

    /**
     * The value of {@code parameter} that {@code cell} is, as a text where it is none of its kind; empty where the cell is, unless that
     * is one of the choices.
     */
    static Optional<Value> value(Parameter parameter, String cell) {
        Optional<Value> value = switch (parameter) {
            case FloatParameter real -> real(cell);
            case IntParameter integer -> integer(cell).or(() -> real(cell));
            case CategoricalParameter choice -> choice(choice.choices(), cell);
            case OrdinalParameter ordinal -> choice(ordinal.values(), cell);
        };
        return value.or(() -> cell.isBlank() ? Optional.empty() : Optional.of(Value.of(cell)));
    }

    private static Optional<Value> choice(List<Value> choices, String cell) {
        return switch (choices.getFirst()) {
            case Value.Text text -> Optional.<Value>of(Value.of(cell)).filter(choices::contains);
            case Value.Int integer -> integer(cell).or(() -> whole(cell));
            case Value.Real real -> real(cell);
            case Value.Bool bool -> bool(cell);
        };
    }

    /** A value that is of no parameter: a number or a truth value where it looks like one, else a text; empty where the cell is. */
    static Optional<Value> value(String cell) {
        return cell.isEmpty()
                ? Optional.empty()
                : integer(cell).or(() -> real(cell)).or(() -> bool(cell)).or(() -> Optional.of(Value.of(cell)));
    }

    /** A finite number, with a decimal point. */
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

    /** A whole number that is written as a real one, as tables with gaps have it: {@code 16.0}. */
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
