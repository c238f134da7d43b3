package io.danlu.typed;

import io.danlu.space.FloatParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.function.Function;

/** How a parameter's values look in Java: two functions, each the other's inverse. */
record Form(Function<Value, Object> decode, Function<Object, Value> encode) {

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

    /** A float stands for a legal value that rounds to it where there is one, otherwise for its shortest decimal form. */
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

    /** Constants of an enum, by their values. */
    static Form ofConstants(List<Object> constants, List<Value> values) {
        return new Form(value -> constants.get(values.indexOf(value)), part -> values.get(constants.indexOf(part)));
    }
}
