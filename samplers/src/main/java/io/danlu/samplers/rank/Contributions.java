package io.danlu.samplers.rank;

import io.danlu.math.pareto.Hypervolume;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Orders the vectors of a front by what they add to the hypervolume of those before them: the greedy solution of the
 * hypervolume subset selection problem, with which MOTPE splits a front (Ozaki et al., "Multiobjective tree-structured
 * Parzen estimator", Journal of Artificial Intelligence Research 73, 2022, section 4.2).
 *
 * <p>Losses are relative to their range in the front. The reference point is a tenth of the range beyond the worst.
 * Gains only shrink as vectors are picked, so that a gain is measured anew only where its last one could be the largest
 * (Guerreiro, Fonseca and Paquete, "Greedy hypervolume subset selection in low dimensions", Evolutionary Computation
 * 24, 2016). Exact volumes of more than three losses take too long. Such vectors are ordered by crowding distance.
 */
public final class Contributions {

    private static final double BEYOND = 1.1; // the reference point, in ranges

    private final double[][] relative;
    private final double[] reference;
    private final double[][] picked;
    private int size;

    private record Gain(double volume, int index, int pickedBefore) {}

    private Contributions(double[][] relative, int most) {
        this.relative = relative;
        this.reference = new double[relative[0].length];
        Arrays.fill(reference, BEYOND);
        this.picked = new double[Math.min(most, relative.length)][];
    }

    /**
     * Returns the place of each vector of a front; the least comes first. Those behind the first {@code most} share one
     * place.
     *
     * @param front vectors of losses that do not dominate one another, at least one; infinite losses are worse than all
     *     others
     */
    public static double[] places(double[][] front, int most) {
        int axes = front[0].length;
        if (axes > 3) {
            return Crowding.places(front, most);
        }
        return new Contributions(relative(front), most).places();
    }

    private double[] places() {
        double[] places = new double[relative.length];
        Arrays.fill(places, picked.length);
        PriorityQueue<Gain> gains = new PriorityQueue<>(
                relative.length,
                Comparator.comparingDouble(Gain::volume).reversed().thenComparingInt(Gain::index));
        for (int i = 0; i < relative.length; i++) {
            gains.add(gain(i));
        }
        while (size < picked.length) {
            Gain best = gains.remove();
            if (best.pickedBefore() == size) {
                places[best.index()] = size;
                picked[size++] = relative[best.index()];
            } else {
                gains.add(gain(best.index()));
            }
        }
        return places;
    }

    /** The vector's own box less the part of it that the picked vectors dominate. */
    private Gain gain(int index) {
        double[] vector = relative[index];
        double own = 1;
        for (double loss : vector) {
            own *= BEYOND - loss;
        }
        double[][] within = new double[size][vector.length];
        for (int i = 0; i < size; i++) {
            for (int axis = 0; axis < vector.length; axis++) {
                within[i][axis] = Math.max(picked[i][axis], vector[axis]);
            }
        }
        double shared = size == 0 ? 0 : Hypervolume.of(within, reference);
        return new Gain(Math.max(0, own - shared), index, size);
    }

    private static double[][] relative(double[][] front) {
        double[][] relative = new double[front.length][front[0].length];
        for (int axis = 0; axis < front[0].length; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] vector : front) {
                if (Double.isFinite(vector[axis])) {
                    low = Math.min(low, vector[axis] / 2); // halves, whose difference can't overflow
                    high = Math.max(high, vector[axis] / 2);
                }
            }
            for (int i = 0; i < front.length; i++) {
                double within = high > low ? (front[i][axis] / 2 - low) / (high - low) : 0;
                relative[i][axis] = Double.isFinite(front[i][axis]) ? within : BEYOND;
            }
        }
        return relative;
    }
}
