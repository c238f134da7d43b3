package io.danlu.samplers.tpe;

/** A continuous parameter: positions are coordinates, kernels are normal densities truncated to the axis. */
record Line(Domain domain) implements Numeric {

    @Override
    public double position(double code) {
        return domain.axis().coordinate(code);
    }

    @Override
    public double code(double position) {
        return domain.axis().value(position);
    }

    @Override
    public double centre(double position) {
        return position;
    }

    @Override
    public double nearest(double coordinate) {
        return coordinate;
    }

    @Override
    public void add(double position, NumericColumn kernels, double[] terms) {
        kernels.addDensity(position, terms);
    }
}
