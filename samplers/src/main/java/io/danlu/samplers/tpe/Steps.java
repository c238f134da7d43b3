package io.danlu.samplers.tpe;

import io.danlu.space.Axis;
import io.danlu.space.Parameter;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A parameter whose values lie on a grid, or in an order: positions are codes, and a kernel gives each value the normal
 * probability of its cell. Those of the lowest cells, which are the widest on a log scale, are looked up.
 */
final class Steps implements Numeric {

    private static final long TABLED = 128;

    private final Domain domain;
    private final double[] lowest;

    Steps(Parameter parameter, Axis axis) {
        this.domain = Domain.of(axis);
        this.lowest = LongStream.range(0, Math.min(TABLED, parameter.size().orElse(0)))
                .mapToDouble(parameter::codeAt)
                .toArray();
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public double position(double code) {
        return code;
    }

    @Override
    public double code(double position) {
        return position;
    }

    /** Zero on a log scale, which has no coordinate there, stands at its cell's upper edge. */
    @Override
    public double centre(double position) {
        double coordinate = domain.axis().coordinate(position);
        return Double.isInfinite(coordinate) ? domain.axis().cellHigh(position) : coordinate;
    }

    @Override
    public double nearest(double coordinate) {
        return domain.axis().value(coordinate);
    }

    @Override
    public double[] shape(double centre, double width) {
        double[] shape = Arrays.copyOf(Numeric.super.shape(centre, width), TABLE + lowest.length);
        Arrays.fill(shape, TABLE, shape.length, Double.NaN);
        return shape;
    }

    @Override
    public void add(double position, NumericColumn kernels, double[] terms) {
        double low = domain.axis().cellLow(position);
        double high = domain.axis().cellHigh(position);
        int cell = Arrays.binarySearch(lowest, position);
        if (cell >= 0) {
            kernels.addTabled(cell, low, high, terms);
        } else {
            kernels.addMass(low, high, terms);
        }
    }
}
