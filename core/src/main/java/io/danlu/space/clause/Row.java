package io.danlu.space.clause;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A linear relation of lines: the sum of factors times their codes is at most a bound, or equals it. Immutable.
 */
public final class Row {

    private static final double SLACK = 1e-12;

    private final int[] indices;
    private final double[] factors;
    private final double bound;
    private final boolean equation;
    private final Side left;
    private final Side right;

    /** The magnitudes of the factors of one side of the relation, and of its constant. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Side(double[] factors, double constant) {}

    private Row(int[] indices, double[] factors, double bound, boolean equation, Side left, Side right) {
        this.indices = indices;
        this.factors = factors;
        this.bound = bound;
        this.equation = equation;
        this.left = left;
        this.right = right;
    }

    /** Returns the relation that {@code left} is at most {@code right}, or equals it. */
    static Row of(Term.Linear left, Term.Linear right, boolean equation) {
        SortedSet<Integer> named = new TreeSet<>(left.factors().keySet());
        named.addAll(right.factors().keySet());
        int[] indices = named.stream().mapToInt(Integer::intValue).toArray();
        Side one = side(left, indices);
        Side other = side(right, indices);
        double[] factors = Arrays.stream(indices)
                .mapToDouble(index -> left.factors().getOrDefault(index, 0.0)
                        - right.factors().getOrDefault(index, 0.0))
                .toArray();
        return new Row(indices, factors, right.constant() - left.constant(), equation, one, other);
    }

    private static Side side(Term.Linear linear, int... indices) {
        double[] factors = Arrays.stream(indices)
                .mapToDouble(index -> Math.abs(linear.factors().getOrDefault(index, 0.0)))
                .toArray();
        return new Side(factors, Math.abs(linear.constant()));
    }

    /** Tells whether it has lines, and all its numbers are finite. */
    boolean isSound() {
        return indices.length > 0
                && Double.isFinite(bound + Arrays.stream(factors).sum());
    }

    /** Returns the number of lines. */
    public int size() {
        return indices.length;
    }

    /** Returns the place of a line in an assignment. */
    public int index(int line) {
        return indices[line];
    }

    /** Returns the factor of a line. */
    public double factor(int line) {
        return factors[line];
    }

    /** Returns true if the sum must equal the bound. */
    public boolean isEquation() {
        return equation;
    }

    /** Returns true if it has a line at that place of an assignment. */
    public boolean names(int place) {
        return Arrays.binarySearch(indices, place) >= 0;
    }

    /** Returns by how much the sum exceeds the bound; not a number if a line is inactive. */
    public double excess(double[] codes) {
        double sum = -bound;
        for (int i = 0; i < indices.length; i++) {
            sum += factors[i] * codes[indices[i]];
        }
        return sum;
    }

    /** Removes assignments from {@code box} that break the relation. */
    void narrow(Box box) {
        double least = 0;
        double most = 0;
        for (int i = 0; i < indices.length; i++) {
            least += end(box, i, false);
            most += end(box, i, true);
        }
        double one = magnitude(left, box);
        double other = magnitude(right, box);
        double slack = SLACK * (one + other) + (equation ? Formula.TOLERANCE * Math.max(1, Math.max(one, other)) : 0);
        if (least > bound + slack || (equation && most < bound - slack)) {
            box.refuse();
            return;
        }
        for (int i = 0; i < indices.length; i++) {
            // Without its own part, the rest of the sum is unbounded if another part is.
            atMost(box, i, bound + slack - (least - end(box, i, false)));
            if (equation) {
                atLeast(box, i, bound - slack - (most - end(box, i, true)));
            }
        }
    }

    /** Limits the part of a line in the sum from above. */
    private void atMost(Box box, int line, double part) {
        if (factors[line] > 0) {
            narrow(box, line, Double.NEGATIVE_INFINITY, part / factors[line]);
        } else if (factors[line] < 0) {
            narrow(box, line, part / factors[line], Double.POSITIVE_INFINITY);
        }
    }

    private void atLeast(Box box, int line, double part) {
        if (factors[line] > 0) {
            narrow(box, line, part / factors[line], Double.POSITIVE_INFINITY);
        } else if (factors[line] < 0) {
            narrow(box, line, Double.NEGATIVE_INFINITY, part / factors[line]);
        }
    }

    private void narrow(Box box, int line, double low, double high) {
        double slack = SLACK * Math.max(finite(low), finite(high));
        box.narrow(
                indices[line],
                Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low - slack,
                Double.isNaN(high) ? Double.POSITIVE_INFINITY : high + slack);
    }

    /** Returns the least or the greatest part of a line in the sum. */
    private double end(Box box, int line, boolean greatest) {
        double factor = factors[line];
        if (factor == 0) {
            return 0;
        }
        return factor * (factor > 0 == greatest ? box.high(indices[line]) : box.low(indices[line]));
    }

    private double magnitude(Side side, Box box) {
        double sum = side.constant();
        for (int i = 0; i < indices.length; i++) {
            double most = Math.max(finite(box.low(indices[i])), finite(box.high(indices[i])));
            sum += side.factors()[i] * most;
        }
        return sum;
    }

    private static double finite(double end) {
        return Double.isInfinite(end) || Double.isNaN(end) ? 0 : Math.abs(end);
    }

    @Override
    public String toString() {
        return Arrays.toString(factors) + " at " + Arrays.toString(indices) + (equation ? " = " : " <= ") + bound;
    }
}
