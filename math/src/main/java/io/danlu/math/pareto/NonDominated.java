package io.danlu.math.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated sorting. The first front has the vectors that no other vector dominates, the second those that only the
 * first front dominates, and so on. Equal vectors are in the same front.
 *
 * <p>Source: Zhang, Tian, Cheng and Jin, "An efficient approach to nondominated sorting for evolutionary multiobjective
 * optimization", IEEE Transactions on Evolutionary Computation 19 (2015), algorithm ENS-BS. Vectors are placed in
 * lexicographic order, so that none is ever moved again. A binary search finds a vector's front.
 *
 * <p>Costs O(n log n) for n vectors of two losses. More losses cost O(n&sup2;) comparisons at most. Pure, hence safe in
 * any thread.
 */
public final class NonDominated {

    private NonDominated() {}

    /**
     * Returns the front of each vector, from 0 for the first front.
     *
     * @param losses vectors of the same length, at least 1, without NaN
     */
    public static int[] ranks(double[][] losses) {
        List<Front> fronts = new ArrayList<>();
        int[] ranks = new int[losses.length];
        for (int index : lexicographic(losses)) {
            int rank = rank(losses[index], fronts);
            if (rank == fronts.size()) {
                fronts.add(new Front());
            }
            fronts.get(rank).add(losses[index]);
            ranks[index] = rank;
        }
        return ranks;
    }

    /**
     * Returns the indices of the first front, in lexicographic order of their vectors, then by index.
     *
     * @param losses vectors of the same length, at least 1, without NaN
     */
    public static int[] front(double[][] losses) {
        Front front = new Front();
        return IntStream.of(lexicographic(losses))
                .filter(index -> !front.dominates(losses[index]))
                .peek(index -> front.add(losses[index]))
                .toArray();
    }

    private static int[] lexicographic(double[][] losses) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparing(index -> losses[index], Dominance::lexicographic))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the first front of which no member dominates {@code vector}; fronts that dominate it come first. */
    private static int rank(double[] vector, List<Front> fronts) {
        int low = 0;
        int high = fronts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fronts.get(middle).dominates(vector)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Members in lexicographic order. */
    private static final class Front {

        private final List<double[]> members = new ArrayList<>();

        void add(double[] member) {
            members.add(member);
        }

        /**
         * Returns whether a member dominates {@code later}, which follows all members in lexicographic order. The last
         * member has the least second loss, so that it decides alone where there are two.
         */
        boolean dominates(double[] later) {
            if (later.length <= 2) {
                return !members.isEmpty() && Dominance.dominates(members.getLast(), later);
            }
            for (int i = members.size() - 1; i >= 0; i--) {
                if (Dominance.dominates(members.get(i), later)) {
                    return true;
                }
            }
            return false;
        }
    }
}
