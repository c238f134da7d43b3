package io.danlu.math.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The volume of a union of boxes in four and more dimensions: While, Bradstreet and Barone, "A fast way of calculating
 * exact hypervolumes", IEEE Transactions on Evolutionary Computation 16 (2012), with their slicing.
 *
 * <p>Boxes are added from the deepest on, where the depth is the last extent. All boxes before are at least as deep, so
 * that what a box adds is its depth times what it adds in one dimension less. Three dimensions are left to HV3D.
 */
final class Wfg {

    private Wfg() {}

    static double volume(double[][] extents, int axes) {
        int last = axes - 1;
        List<double[]> deeper = new ArrayList<>();
        double volume = 0;
        for (double[] extent : Hypervolume.descending(extents, last)) {
            double shared = Hypervolume.volume(maximal(Extents.within(extent, deeper.toArray(double[][]::new))), last);
            volume += extent[last] * Math.max(0, Extents.product(extent, last) - shared);
            deeper.add(extent);
        }
        return volume;
    }

    /** The boxes that no other one holds, each once. */
    private static double[][] maximal(double[][] extents) {
        int[] front = NonDominated.front(Extents.negated(extents));
        double[][] maximal = new double[front.length][];
        int size = 0;
        for (int index : front) {
            if (size == 0 || !Arrays.equals(maximal[size - 1], extents[index])) {
                maximal[size++] = extents[index];
            }
        }
        return Arrays.copyOf(maximal, size);
    }
}
