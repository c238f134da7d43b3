package io.danlu.samplers.anneal;

import io.danlu.math.Normal;
import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Prior;

/** Draws a parameter's code near a base code. */
final class Window {

    private Window() {}

    /**
     * Draws a code near {@code base}.
     *
     * @param shrink the window's width relative to the whole range, in (0, 1]
     * @param u uniform in [0, 1)
     */
    static double draw(Parameter parameter, double base, double shrink, double u) {
        return switch (parameter) {
            case FloatParameter real -> onAxis(real.axis(), base, shrink, u);
            case IntParameter integer -> onAxis(integer.axis(), base, shrink, u);
            case OrdinalParameter ordinal -> onAxis(ordinal.axis(), base, shrink, u);
            case CategoricalParameter choice -> u < shrink ? choice.quantile(u / shrink) : base;
            case PartParameter part -> byLevel(part, base, shrink, u);
        };
    }

    /** Draws from a window of quantile levels. */
    private static double byLevel(Parameter parameter, double base, double shrink, double u) {
        double low = Math.max(0, Math.min(parameter.level(base) - shrink / 2, 1 - shrink));
        return parameter.quantile(Math.min(low + u * shrink, Math.nextDown(1.0)));
    }

    private static double onAxis(Axis axis, double base, double shrink, double u) {
        double centre = centre(axis, base);
        return axis.value(
                switch (axis.prior()) {
                    case Prior.Uniform() -> uniform(axis, centre, shrink, u);
                    case Prior.Normal(double mean, double sd) -> normal(axis, centre, sd * shrink, u);
                });
    }

    /**
     * Returns the base's coordinate. A quantised log-normal may be 0, which has no coordinate on its scale; the upper
     * edge of its cell takes its place.
     */
    private static double centre(Axis axis, double base) {
        double coordinate = axis.coordinate(base);
        return Double.isFinite(coordinate) ? coordinate : axis.cellHigh(base);
    }

    private static double uniform(Axis axis, double centre, double shrink, double u) {
        double width = (axis.high() - axis.low()) * shrink;
        double low = Math.max(axis.low(), Math.min(centre - width / 2, axis.high() - width));
        return low + u * width;
    }

    private static double normal(Axis axis, double centre, double sd, double u) {
        return centre + sd * Normal.truncatedQuantile(u, (axis.low() - centre) / sd, (axis.high() - centre) / sd);
    }
}
