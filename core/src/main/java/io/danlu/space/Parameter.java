package io.danlu.space;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One dimension of a {@link Space}: a name, the legal values, their prior, and the condition under which it is active.
 *
 * <p>Inside Danlu, a value is a {@code double} <em>code</em>. For float and int parameters it is the number itself, for
 * categorical and ordinal ones the position in the list of values. {@link #value} converts codes to values for users. A
 * {@link StructuredParameter} has one parameter for each of its items.
 * Immutable and safe to share.
 */
public sealed interface Parameter extends Declaration
        permits FloatParameter, IntParameter, CategoricalParameter, OrdinalParameter, PartParameter {

    /** The pattern of names: a letter or underscore, then up to 127 letters, digits, underscores, dots or hyphens. */
    Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    /** Returns a real parameter between two inclusive bounds, uniform on a linear scale. */
    static FloatParameter real(String name, double low, double high) {
        return new FloatParameter(
                name, low, high, Scale.LINEAR, new Prior.Uniform(), Optional.empty(), Condition.ALWAYS);
    }

    /** Returns an unbounded real parameter, normal with the given mean and standard deviation. */
    static FloatParameter normal(String name, double mean, double sd) {
        return new FloatParameter(
                name,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Scale.LINEAR,
                new Prior.Normal(mean, sd),
                Optional.empty(),
                Condition.ALWAYS);
    }

    /**
     * Returns a positive real parameter whose natural logarithm is normal with the given mean and standard deviation.
     */
    static FloatParameter logNormal(String name, double mean, double sd) {
        return new FloatParameter(
                name,
                0,
                Double.POSITIVE_INFINITY,
                Scale.LOG,
                new Prior.Normal(mean, sd),
                Optional.empty(),
                Condition.ALWAYS);
    }

    /** Returns an integer parameter between two inclusive bounds, uniform on a linear scale. */
    static IntParameter integer(String name, long low, long high) {
        return new IntParameter(name, low, high, Scale.LINEAR, new Prior.Uniform(), 1, Condition.ALWAYS);
    }

    /** Returns a choice among texts without an order, all equally likely. */
    static CategoricalParameter categorical(String name, String... choices) {
        return categorical(name, Arrays.stream(choices).map(Value::of).toList());
    }

    /** Returns a choice among values without an order, all equally likely. */
    static CategoricalParameter categorical(String name, List<Value> choices) {
        return new CategoricalParameter(name, choices, List.of(), Condition.ALWAYS);
    }

    /** Returns a boolean parameter: false or true, equally likely. */
    static CategoricalParameter bool(String name) {
        return categorical(name, List.of(Value.of(false), Value.of(true)));
    }

    /** Returns a choice among values with an order but without distances. */
    static OrdinalParameter ordinal(String name, List<Value> values) {
        return new OrdinalParameter(name, values, Condition.ALWAYS);
    }

    @Override
    Parameter when(Condition condition);

    /**
     * Returns the code of this parameter in a value of its {@link #declaration}.
     *
     * @throws SpaceException if the value is not legal
     */
    default double codeIn(Value declared) {
        return code(declared);
    }

    /** Returns what was declared: this parameter itself, or the structure that it is a part of. */
    default Declaration declaration() {
        return this;
    }

    @Override
    default void check(Value value) {
        code(value);
    }

    /** Returns the value of a legal {@code code}. */
    Value value(double code);

    /**
     * Returns the code of {@code value}.
     *
     * @throws SpaceException if the value is of another type, out of bounds, off the grid or not among the choices
     */
    double code(Value value);

    /** Returns the legal code closest to {@code code}, which is not NaN. */
    double nearest(double code);

    /**
     * Returns the code of the value at {@code index} in ascending or declared order.
     *
     * @param index from 0, below {@link #size()}
     */
    double codeAt(long index);

    /**
     * Returns the code at quantile {@code u} of the prior.
     *
     * @param u in [0, 1)
     */
    double quantile(double u);

    /**
     * Returns the quantile level of a legal {@code code}, the inverse of {@link #quantile}.
     *
     * @return in [0, 1]; if codes can be counted, a level inside the code's share of the prior
     */
    double level(double code);

    /** Checks a name against {@link #NAME} and returns it. */
    static String checkName(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SpaceException(
                    "%s '%s': a name is a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it."
                            .formatted(kind, Spelling.shown(name)));
        }
        return name;
    }
}
