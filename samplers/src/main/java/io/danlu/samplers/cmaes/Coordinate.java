package io.danlu.samplers.cmaes;

import io.danlu.math.Normal;
import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Prior;
import java.util.Optional;

/**
 * A parameter as the normal distribution sees it: a real line of which [0, 1] holds the quantiles of the prior. Every position on the
 * line means a code.
 */
sealed interface Coordinate permits Smooth, Gridded {

    /** The greatest quantile. */
    double LAST = Math.nextDown(1.0);

    /** The coordinate of a parameter; none where it has one value, or more than two without an order. */
    static Optional<Coordinate> of(Parameter parameter) {
        if (parameter.size().orElse(0) == 1) {
            return Optional.empty();
        }
        return switch (parameter) {
            case FloatParameter real -> Optional.of(of(real, real.axis()));
            case IntParameter integer -> Optional.of(new Steps(integer, integer.axis()));
            case OrdinalParameter ordinal -> Optional.of(new Steps(ordinal, ordinal.axis()));
            case CategoricalParameter choice when choice.choices().size() == 2 -> Optional.of(new Pair(choice));
            case CategoricalParameter choice -> Optional.empty();
        };
    }

    private static Coordinate of(FloatParameter parameter, Axis axis) {
        return axis.isStepped() ? new Steps(parameter, axis) : new Smooth(parameter, axis);
    }

    /** The quantile of a coordinate of {@code axis}, in [0, 1]. */
    static double quantileOf(Axis axis, double coordinate) {
        double quantile = switch (axis.prior()) {
            case Prior.Uniform() -> (coordinate - axis.low()) / (axis.high() - axis.low());
            case Prior.Normal(double mean, double sd) -> {
                double low = (axis.low() - mean) / sd;
                double at = Math.max(low, (coordinate - mean) / sd);
                yield Math.exp(Normal.logMass(low, at) - Normal.logMass(low, (axis.high() - mean) / sd));
            }
        };
        return Math.min(Math.max(quantile, 0), 1);
    }

    /** The code that position {@code x}, any number, means. */
    double code(double x);

    /** The position nearest to {@code x} that means {@code code}: {@code x} itself where it does. */
    double nearest(double x, double code);
}
