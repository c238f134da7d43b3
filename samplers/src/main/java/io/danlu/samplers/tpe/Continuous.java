package io.danlu.samplers.tpe;

/** A number that takes every value of its axis: positions are coordinates, and kernels are densities. */
sealed interface Continuous extends Numeric permits Line, Levels {

    @Override
    default double centre(double position) {
        return position;
    }

    @Override
    default double nearest(double coordinate) {
        return coordinate;
    }

    @Override
    default void add(double position, NumericColumn kernels, double[] terms) {
        kernels.addDensity(position, terms);
    }
}
