package io.danlu.samplers.tpe;

import io.danlu.space.Parameter;

/** A share or a position of a structured parameter: positions are quantile levels, kernels as on a {@link Line}. */
record Levels(Parameter parameter) implements Continuous {

    private static final Domain UNIT = Domain.of(Parameter.real("level", 0, 1).axis());

    @Override
    public Domain domain() {
        return UNIT;
    }

    @Override
    public double position(double code) {
        return parameter.level(code);
    }

    @Override
    public double code(double position) {
        return parameter.quantile(Math.min(position, Math.nextDown(1.0)));
    }
}
