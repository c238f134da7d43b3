package io.danlu.bench.task;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Scale;

/** A parameter's value between 0 (its lowest) and 1 (its highest) on its scale; a choice's position. */
final class UnitCode {

    private UnitCode() {}

    static boolean isNumeric(Parameter parameter) {
        return !(parameter instanceof CategoricalParameter);
    }

    /** The unit code of a code; NaN for NaN, an inactive parameter. */
    static double of(Parameter parameter, double code) {
        return switch (parameter) {
            case FloatParameter real -> between(real.scale(), real.low(), real.high(), code);
            case IntParameter integer -> between(integer.scale(), integer.low(), integer.high(), code);
            case CategoricalParameter choice -> code;
            case OrdinalParameter ordinal -> code;
        };
    }

    private static double between(Scale scale, double low, double high, double code) {
        return scale == Scale.LOG ? Math.log(code / low) / Math.log(high / low) : (code - low) / (high - low);
    }
}
