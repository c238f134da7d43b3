package io.danlu.samplers.cmaes;

import io.danlu.math.Normal;
import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Prior;
import java.util.Optional;

/**
 * A parameter as a coordinate of the normal distribution: a real line on which [0, 1] holds the quantiles of the prior.
 * Every position on the line stands for a code.
 */
sealed interface Coordinate permits Smooth, Levels, Gridded {

    /** The greatest quantile. */
    double LAST = Math.nextDown(1.0);

    /** Returns the coordinate of a parameter; empty if it has one value, or more than two without an order. */
    static Optional<Coordinate> of(Parameter parameter) {
        if (parameter.size().orElse(0) == 1) {
            return Optional.empty();
        }
        return switch (parameter) {
            case FloatParameter real -> Optional.of(of(real, real.axis()));
            case IntParameter integer -> Optional.of(new Steps(integer, integer.axis()));
            case OrdinalParameter ordinal -> Optional.of(new Steps(ordinal, ordinal.axis()));
            case CategoricalParameter choice
            when choice.choices().size() == 2 -> Optional.of(new Pair(choice.probability(0)));
            case PartParameter part when part.size().orElse(0) == 2 -> Optional.of(new Pair(2 * part.level(0)));
            case PartParameter part -> Optional.of(new Levels(part));
            case CategoricalParameter choice -> Optional.empty();
        };
    }

    private static Coordinate of(FloatParameter parameter, Axis axis) {
        return axis.isStepped() ? new Steps(parameter, axis) : new Smooth(parameter, axis);
    }

    /** Returns the quantile of a coordinate of {@code axis}, in [0, 1]. */
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

    /** Returns the code of position {@code x}, which is any number. */
    double code(double x);

    /** Returns the position nearest to {@code x} that stands for {@code code}: {@code x} itself if it does. */
    double nearest(double x, double code);
}
