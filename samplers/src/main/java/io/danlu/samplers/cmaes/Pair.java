package io.danlu.samplers.cmaes;

/**
 * A choice between two, such as a truth value: two cells, as wide as the choices are likely.
 *
 * @param edge the probability of the first choice
 */
record Pair(double edge) implements Gridded {

    @Override
    public double code(double x) {
        return x < edge ? 0 : 1;
    }

    @Override
    public Cell cell(double code) {
        return code == 0 ? new Cell(Double.NEGATIVE_INFINITY, edge) : new Cell(edge, Double.POSITIVE_INFINITY);
    }
}
