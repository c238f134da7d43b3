package io.danlu.samplers.rank;

import java.util.Arrays;

/**
 * The crowding distances: Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm:
 * NSGA-II", IEEE Transactions on Evolutionary Computation 6 (2002), section III.B. The ends of each objective have an
 * infinite distance.
 */
final class Crowding {

    private Crowding() {}

    /** Returns the negated distances, of which smaller ones come first: an {@link Fronts.Order}. */
    static double[] places(double[][] front, int most) {
        return Arrays.stream(distances(front)).map(distance -> -distance).toArray();
    }

    /** Returns the distance of each vector of a front; the more the better. Costs O(m n log n). */
    static double[] distances(double[][] front) {
        double[] distances = new double[front.length];
        for (int axis = 0; axis < front[0].length; axis++) {
            int[] order = order(front, axis);
            double first = front[order[0]][axis] / 2; // halves, whose difference can't overflow
            double range = front[order[order.length - 1]][axis] / 2 - first;
            distances[order[0]] = Double.POSITIVE_INFINITY;
            distances[order[order.length - 1]] = Double.POSITIVE_INFINITY;
            for (int i = 1; i + 1 < order.length && range > 0; i++) {
                distances[order[i]] += (front[order[i + 1]][axis] / 2 - front[order[i - 1]][axis] / 2) / range;
            }
        }
        return distances;
    }

    /** Returns the indices by ascending losses, equal ones in the order of the indices. */
    private static int[] order(double[][] front, int axis) {
        long[] keys = new long[front.length];
        double[] losses = new double[front.length];
        for (int i = 0; i < keys.length; i++) {
            losses[i] = front[i][axis] + 0.0; // -0 equals 0
        }
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) first(sorted, losses[i]) << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static int first(double[] sorted, double loss) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < loss) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
