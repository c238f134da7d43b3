package io.danlu.bench.task;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Scale;
import io.danlu.space.Space;

/**
 * Unit codes: a parameter's value between 0 (its lowest) and 1 (its highest) on its scale, or the index of a choice.
 */
final class UnitCode {

    private UnitCode() {}

    private static boolean isNumeric(Parameter parameter) {
        return !(parameter instanceof CategoricalParameter);
    }

    /** Returns the unit code of a code; NaN for NaN, which stands for an inactive parameter. */
    static double of(Parameter parameter, double code) {
        return switch (parameter) {
            case FloatParameter real -> between(real.scale(), real.low(), real.high(), code);
            case IntParameter integer -> between(integer.scale(), integer.low(), integer.high(), code);
            case CategoricalParameter choice -> code;
            case OrdinalParameter ordinal -> code;
            case PartParameter part -> code;
        };
    }

    /** Returns the unit codes of {@code point}, NaN for inactive parameters. */
    static double[] of(Point point) {
        Space space = point.space();
        double[] unit = new double[space.dimensions()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = of(space.parameter(i), point.code(i));
        }
        return unit;
    }

    /**
     * Returns the squared distance of two rows of unit codes: the sum over numeric parameters of the squared
     * difference, and 1 for each choice that differs. A parameter that is active on one side only counts 1.
     */
    static double square(Space space, double[] one, double[] other) {
        double sum = 0;
        int i = 0;
        for (Parameter parameter : space.parameters()) {
            sum += square(parameter, one[i], other[i]);
            i++;
        }
        return sum;
    }

    private static double square(Parameter parameter, double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) && Double.isNaN(other) ? 0 : 1;
        }
        if (isNumeric(parameter)) {
            return (one - other) * (one - other);
        }
        return one == other ? 0 : 1;
    }

    private static double between(Scale scale, double low, double high, double code) {
        return scale == Scale.LOG ? Math.log(code / low) / Math.log(high / low) : (code - low) / (high - low);
    }
}
