package io.danlu.samplers.cmaes;

import io.danlu.space.CategoricalParameter;

/** A choice between two, such as a truth value: two cells, as wide as the choices are likely. */
record Pair(CategoricalParameter parameter) implements Gridded {

    @Override
    public double code(double x) {
        return x < parameter.probability(0) ? 0 : 1;
    }

    @Override
    public Cell cell(double code) {
        double edge = parameter.probability(0);
        return code == 0 ? new Cell(Double.NEGATIVE_INFINITY, edge) : new Cell(edge, Double.POSITIVE_INFINITY);
    }
}
