package io.danlu.math.pareto;

/**
 * Loss vectors as the extents of the boxes that they dominate: the reference less the loss, on each axis. Vectors that
 * are not below the reference have extents of 0, so that they keep their places and add nothing.
 */
final class Extents {

    private Extents() {}

    static double[][] of(double[][] losses, double... reference) {
        check(reference.length > 0, "The reference point", "has no losses", "give one for each objective");
        for (double limit : reference) {
            check(Double.isFinite(limit), "The reference point", "(" + limit + ")", "give finite numbers");
        }
        double[][] extents = new double[losses.length][];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = of(losses[i], reference);
        }
        return extents;
    }

    private static double[] of(double[] vector, double... reference) {
        check(
                vector.length == reference.length,
                "A vector",
                "of " + vector.length + " losses under a reference point of " + reference.length,
                "give one loss for each of its numbers");
        double[] extent = new double[vector.length];
        for (int i = 0; i < extent.length; i++) {
            check(Double.isFinite(vector[i]), "A loss", "(" + vector[i] + ")", "leave out what is not finite");
            extent[i] = reference[i] - vector[i];
            if (extent[i] <= 0) {
                return new double[vector.length];
            }
        }
        return extent;
    }

    private static void check(boolean holds, String thing, String value, String wayOut) {
        if (!holds) {
            throw new IllegalArgumentException(thing + " " + value + ": " + wayOut + ".");
        }
    }

    /** The product of the first {@code axes} extents. */
    static double product(double[] extent, int axes) {
        double product = 1;
        for (int i = 0; i < axes; i++) {
            product *= extent[i];
        }
        return product;
    }

    /** The parts of the other boxes that are inside the box of {@code extent}: WFG's limit set. */
    static double[][] within(double[] extent, double[][] others) {
        double[][] limited = new double[others.length][extent.length];
        for (int i = 0; i < limited.length; i++) {
            for (int axis = 0; axis < extent.length; axis++) {
                limited[i][axis] = Math.min(extent[axis], others[i][axis]);
            }
        }
        return limited;
    }

    /** Tells whether another box holds that of {@code index}, or equals it. */
    static boolean isCovered(double[][] extents, int index) {
        for (int i = 0; i < extents.length; i++) {
            if (i != index && Dominance.covers(extents[index], extents[i])) {
                return true;
            }
        }
        return false;
    }

    /** The same as losses, of which the smaller are the better. */
    static double[][] negated(double[][] extents) {
        double[][] losses = new double[extents.length][];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = extents[i].clone();
            for (int axis = 0; axis < losses[i].length; axis++) {
                losses[i][axis] = -extents[i][axis];
            }
        }
        return losses;
    }
}
