package io.danlu.space;

import java.util.List;
import java.util.OptionalLong;

/**
 * A choice among values with an order but without distances. Samplers see their positions.
 *
 * @param values distinct values in their order, all of one type, at least one
 * @param when the condition under which the parameter is active
 */
public record OrdinalParameter(String name, List<Value> values, Condition when) implements Parameter {

    public OrdinalParameter {
        Parameter.checkName("Parameter", name);
        values = Choices.ofOneType(name, values);
    }

    @Override
    public OrdinalParameter when(Condition condition) {
        return new OrdinalParameter(name, values, when.and(condition));
    }

    /** Returns the axis of positions, with 0 for the first value. */
    public Axis axis() {
        return Axis.stepped(Scale.LINEAR, new Prior.Uniform(), 0, values.size() - 1, 1);
    }

    @Override
    public Value value(double code) {
        return values.get((int) code);
    }

    @Override
    public double code(Value value) {
        return Choices.indexOf(name, values, value);
    }

    @Override
    public double nearest(double code) {
        return Math.min(Math.max(Math.rint(code), 0), values.size() - 1);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(values.size());
    }

    @Override
    public double codeAt(long index) {
        return index;
    }

    @Override
    public double quantile(double u) {
        return Math.floor(u * values.size());
    }

    @Override
    public double level(double code) {
        return axis().level(code);
    }
}
