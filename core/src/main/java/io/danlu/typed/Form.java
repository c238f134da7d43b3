package io.danlu.typed;

import io.danlu.space.FloatParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.function.Function;

/** Converts between a parameter's values and Java objects, by two functions that are inverse to each other. */
record Form(Function<Value, Object> decode, Function<Object, Value> encode) {

    static final Form VALUE = new Form(value -> value, part -> (Value) part);
    static final Form TEXT = new Form(Value::text, part -> Value.of((String) part));
    static final Form BOOL = new Form(value -> ((Value.Bool) value).value(), part -> Value.of((boolean) part));
    static final Form LONG = new Form(Form::whole, part -> Value.of((long) part));
    static final Form INT = new Form(value -> (int) whole(value), part -> Value.of((long) (int) part));
    static final Form DOUBLE = new Form(Form::real, part -> Value.of((double) part));

    private static long whole(Value value) {
        return ((Value.Int) value).value();
    }

    private static double real(Value value) {
        return ((Value.Real) value).value();
    }

    /**
     * Converts a {@code float} to a legal value that rounds to it if there is one, else to its shortest decimal form.
     */
    static Form ofFloat(Parameter parameter) {
        return new Form(value -> (float) real(value), part -> Value.of(legal(parameter, (float) part)));
    }

    private static double legal(Parameter parameter, float part) {
        double number = Double.parseDouble(Float.toString(part));
        double legal = switch (parameter) {
            case FloatParameter real -> real.nearest(number);
            case OrdinalParameter ordinal ->
                ordinal.values().stream()
                        .mapToDouble(Form::real)
                        .filter(value -> (float) value == part)
                        .findFirst()
                        .orElse(number);
            default -> number;
        };
        return (float) legal == part ? legal : number;
    }

    /** Converts between the constants of an enum and their values. */
    static Form ofConstants(List<Object> constants, List<Value> values) {
        return new Form(value -> constants.get(values.indexOf(value)), part -> values.get(constants.indexOf(part)));
    }
}
