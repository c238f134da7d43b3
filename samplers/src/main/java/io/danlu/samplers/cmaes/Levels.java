package io.danlu.samplers.cmaes;

import io.danlu.space.Parameter;

/**
 * A share or a position of a structured parameter, by its quantile level. The codes of all parts are repaired together,
 * so that a position on the line stands for no code alone; {@link Encoding} compares whole points. Reflected as
 * {@link Smooth} is.
 */
record Levels(Parameter parameter) implements Coordinate {

    @Override
    public double code(double x) {
        double within = x - 2 * Math.floor(x / 2);
        return parameter.quantile(Math.min(within > 1 ? 2 - within : within, LAST));
    }

    @Override
    public double nearest(double x, double code) {
        return parameter.level(code);
    }
}
