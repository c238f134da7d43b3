package io.danlu.samplers.cmaes;

import io.danlu.space.Axis;
import io.danlu.space.Parameter;

/**
 * A parameter without a grid. The line is mirrored at 0 and 1 again and again: positions are reflected, and the
 * distribution learns from the unreflected ones. The objective then seems to have no bounds, and an optimum at a bound
 * lies in the middle of its images.
 */
record Smooth(Parameter parameter, Axis axis) implements Coordinate {

    @Override
    public double code(double x) {
        double within = x - 2 * Math.floor(x / 2);
        return parameter.quantile(Math.min(within > 1 ? 2 - within : within, LAST));
    }

    @Override
    public double nearest(double x, double code) {
        if (code(x) == code) {
            return x;
        }
        double quantile = Coordinate.quantileOf(axis, axis.coordinate(code));
        double image = quantile + 2 * Math.rint((x - quantile) / 2);
        double mirrored = -quantile + 2 * Math.rint((x + quantile) / 2);
        return Math.abs(x - image) <= Math.abs(x - mirrored) ? image : mirrored;
    }
}
