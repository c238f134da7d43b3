package io.danlu.samplers.cmaes;

/** What the distributions draw and learn from: a position on every coordinate's line, and a choice of every category. Mutable. */
final class Genotype {

    private final double[] positions;
    private final int[] choices;

    Genotype(double[] positions, int[] choices) {
        this.positions = positions;
        this.choices = choices;
    }

    /** By coordinate; not a copy. */
    double[] positions() {
        return positions;
    }

    /** By category; not a copy. */
    int[] choices() {
        return choices;
    }
}
