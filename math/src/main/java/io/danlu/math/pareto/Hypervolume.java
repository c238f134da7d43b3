package io.danlu.math.pareto;

import java.util.Arrays;

/**
 * The hypervolume of a set of loss vectors: the volume of the region that they dominate and that is below a reference
 * point. Source: Zitzler and Thiele, "Multiobjective optimization using evolutionary algorithms", PPSN V, 1998.
 *
 * <p>Dominated vectors, equal vectors, and vectors that are not below the reference in every loss add nothing. The
 * methods, by the number of losses:
 *
 * <ul>
 *   <li>two: each vector adds an area to the staircase of those before it;
 *   <li>three: HV3D (Beume, Fonseca, L&oacute;pez-Ib&aacute;&ntilde;ez, Paquete and Vahrenhold, "On the complexity of
 *       computing the hypervolume indicator", IEEE Transactions on Evolutionary Computation 13, 2009). The staircase is
 *       kept in an array instead of a tree, which costs O(n&sup2;) copies of memory at worst and is faster up to
 *       thousands of vectors;
 *   <li>more: WFG (While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes", IEEE Transactions on
 *       Evolutionary Computation 16, 2012), exponential in the number of losses.
 * </ul>
 *
 * <p>The sums have no negative terms for up to three losses, so that they lose no accuracy. Pure, hence safe in any
 * thread.
 */
public final class Hypervolume {

    private Hypervolume() {}

    /**
     * Returns the volume that {@code losses} dominate below {@code reference}, at least 0. Its unit is the product of
     * the losses' units.
     *
     * @param losses vectors as long as {@code reference}, finite
     * @param reference the worst losses that count, finite, at least one
     * @throws IllegalArgumentException if a length or a number is outside its range
     */
    public static double of(double[][] losses, double... reference) {
        return volume(Extents.of(losses, reference), reference.length);
    }

    /**
     * Returns how much the hypervolume would lose without each vector: 0 for a vector that another one dominates or
     * equals.
     *
     * <p>A contribution is the vector's own box less the part of it that others dominate, never a difference of two
     * whole hypervolumes. Costs a hypervolume of n vectors for each non-dominated vector.
     *
     * @param losses as for {@link #of}
     * @param reference as for {@link #of}
     * @throws IllegalArgumentException as {@link #of} does
     */
    public static double[] contributions(double[][] losses, double... reference) {
        double[][] extents = Extents.of(losses, reference);
        double[] contributions = new double[losses.length];
        for (int i = 0; i < extents.length; i++) {
            if (!Extents.isCovered(extents, i)) {
                double[] extent = extents[i];
                double shared = volume(Extents.within(extent, without(extents, i)), extent.length);
                contributions[i] = Math.max(0, Extents.product(extent, extent.length) - shared);
            }
        }
        return contributions;
    }

    /**
     * The volume of the union of boxes that have a corner at 0; {@code extents} of length {@code losses}, all at least
     * 0.
     */
    static double volume(double[][] extents, int losses) {
        return switch (losses) {
            case 1 ->
                Arrays.stream(extents).mapToDouble(extent -> extent[0]).max().orElse(0);
            case 2 -> area(extents);
            case 3 -> sweep(extents);
            default -> Wfg.volume(extents, losses);
        };
    }

    private static double area(double[][] extents) {
        Staircase staircase = new Staircase(extents.length);
        double area = 0;
        for (double[] extent : extents) {
            area += staircase.add(extent[0], extent[1]);
        }
        return area;
    }

    /**
     * Adds boxes from the deepest on: the area that one adds to the front of the first two extents is as deep as
     * itself.
     */
    private static double sweep(double[][] extents) {
        Staircase staircase = new Staircase(extents.length);
        double volume = 0;
        for (double[] extent : descending(extents, 2)) {
            volume += extent[2] * staircase.add(extent[0], extent[1]);
        }
        return volume;
    }

    /** Sorts a copy, the greatest extent on {@code axis} first. */
    static double[][] descending(double[][] extents, int axis) {
        double[][] sorted = extents.clone();
        Arrays.sort(sorted, (one, other) -> Double.compare(other[axis], one[axis]));
        return sorted;
    }

    private static double[][] without(double[][] extents, int index) {
        double[][] others = new double[extents.length - 1][];
        System.arraycopy(extents, 0, others, 0, index);
        System.arraycopy(extents, index + 1, others, index, others.length - index);
        return others;
    }
}
