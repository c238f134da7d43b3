package io.danlu.samplers.tpe;

/** A continuous parameter: positions are coordinates, kernels are normal densities truncated to the axis. */
record Line(Domain domain) implements Continuous {

    @Override
    public double position(double code) {
        return domain.axis().coordinate(code);
    }

    @Override
    public double code(double position) {
        return domain.axis().value(position);
    }
}
