package io.danlu.space;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One dimension of a {@link Space}: a name, the values it may take, what is believed of them, and when it is active.
 *
 * <p>Inside Danlu a value is a {@code double} <em>code</em>: the number itself for float and int parameters, the position in
 * the list of choices for categorical and ordinal ones. Codes never leave for the user: {@link #value} turns them back.
 * Immutable and safe to share.
 */
public sealed interface Parameter permits FloatParameter, IntParameter, CategoricalParameter, OrdinalParameter {

    /** Names are a letter or underscore, then up to 127 letters, digits, underscores, dots or hyphens. */
    Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    /** A real number between two inclusive bounds, uniform on a linear scale. */
    static FloatParameter real(String name, double low, double high) {
        return new FloatParameter(
                name, low, high, Scale.LINEAR, new Prior.Uniform(), Optional.empty(), Condition.ALWAYS);
    }

    /** An unbounded real number, normal with the given mean and standard deviation. */
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

    /** A positive real number whose natural logarithm is normal with the given mean and standard deviation. */
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

    /** An integer between two inclusive bounds, uniform on a linear scale. */
    static IntParameter integer(String name, long low, long high) {
        return new IntParameter(name, low, high, Scale.LINEAR, new Prior.Uniform(), 1, Condition.ALWAYS);
    }

    /** One of several texts that have no order, each as likely as the others. */
    static CategoricalParameter categorical(String name, String... choices) {
        return categorical(name, Arrays.stream(choices).map(Value::of).toList());
    }

    /** One of several values that have no order, each as likely as the others. */
    static CategoricalParameter categorical(String name, List<Value> choices) {
        return new CategoricalParameter(name, choices, List.of(), Condition.ALWAYS);
    }

    /** False or true. */
    static CategoricalParameter bool(String name) {
        return categorical(name, List.of(Value.of(false), Value.of(true)));
    }

    /** One of several values whose order matters and whose distances do not. */
    static OrdinalParameter ordinal(String name, List<Value> values) {
        return new OrdinalParameter(name, values, Condition.ALWAYS);
    }

    /** The name, unique in its space. */
    String name();

    /** When the parameter is active. */
    Condition when();

    /** The same parameter, active only under {@code condition} (and whatever it was bound to before). */
    Parameter when(Condition condition);

    /** The value behind a legal {@code code}. */
    Value value(double code);

    /**
     * The code of {@code value}.
     *
     * @throws SpaceException if the value is of another type, out of bounds, off the grid or not among the choices
     */
    double code(Value value);

    /** The legal code nearest to {@code code}, a number. */
    double nearest(double code);

    /** How many values there are, or empty where they cannot be counted. */
    OptionalLong size();

    /**
     * The code of the value at {@code index} in ascending (or declared) order.
     *
     * @param index from 0, below {@link #size()}
     */
    double codeAt(long index);

    /**
     * The code at quantile {@code u} of the prior.
     *
     * @param u in [0, 1)
     */
    double quantile(double u);

    /**
     * The quantile level of a legal {@code code}: {@link #quantile} leads back to the code.
     *
     * @return in [0, 1]; inside the code's share of the prior where codes can be counted
     */
    double level(double code);

    /** The name, checked. */
    static String checkName(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SpaceException(
                    "%s '%s': a name is a letter or underscore, then up to 127 letters, digits, '_', '.' or '-'. Rename it."
                            .formatted(kind, Spelling.shown(name)));
        }
        return name;
    }
}
