package io.danlu.samplers.cmaes;

import io.danlu.space.Axis;
import io.danlu.space.Parameter;

/** A parameter with a grid or an order. */
record Steps(Parameter parameter, Axis axis) implements Gridded {

    @Override
    public double code(double x) {
        return parameter.quantile(Math.min(Math.max(x, 0), LAST));
    }

    @Override
    public Cell cell(double code) {
        double low = Coordinate.quantileOf(axis, axis.cellLow(code));
        double high = Coordinate.quantileOf(axis, axis.cellHigh(code));
        return new Cell(
                code <= code(0) ? Double.NEGATIVE_INFINITY : low, code >= code(1) ? Double.POSITIVE_INFINITY : high);
    }
}
