package io.danlu.samplers.cmaes;

/**
 * The form in which the distributions draw points and learn from them: a position on every coordinate's line and a
 * choice of every category. Mutable.
 */
final class Genotype {

    private final double[] positions;
    private final int[] choices;

    Genotype(double[] positions, int[] choices) {
        this.positions = positions;
        this.choices = choices;
    }

    /** Returns the positions by coordinate; not a copy. */
    double[] positions() {
        return positions;
    }

    /** Returns the choices by category; not a copy. */
    int[] choices() {
        return choices;
    }
}
