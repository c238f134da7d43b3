package io.danlu.samplers.cmaes;

/** A parameter of values in a row, each with a cell of the line; the cells at the ends go on without end. */
sealed interface Gridded extends Coordinate permits Steps, Pair {

    /** The positions that mean one code; −∞ and +∞ where there is no further value. */
    record Cell(double low, double high) {}

    /** The cell of a legal code. */
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
