package io.danlu.samplers.cmaes;

/** A parameter of ordered values, each with a cell of the line; the cells at the ends are unbounded. */
sealed interface Gridded extends Coordinate permits Steps, Pair {

    /** The positions that stand for one code; −∞ and +∞ if there is no further value. */
    record Cell(double low, double high) {}

    /** Returns the cell of a legal code. */
    Cell cell(double code);

    @Override
    default double nearest(double x, double code) {
        if (code(x) == code) {
            return x;
        }
        Cell cell = cell(code);
        return Math.min(Math.max(x, cell.low()), cell.high());
    }
}
