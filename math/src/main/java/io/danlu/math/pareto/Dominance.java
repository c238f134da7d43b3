package io.danlu.math.pareto;

/** Pareto dominance between vectors of losses of the same length. Pure, hence safe in any thread. */
public final class Dominance {

    private Dominance() {}

    /** Returns whether {@code one} is at least as good as {@code other} in every loss, and better in one. */
    public static boolean dominates(double[] one, double[] other) {
        boolean better = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
            better |= one[i] < other[i];
        }
        return better;
    }

    /**
     * Returns whether {@code one} is at least as good as {@code other} in every loss; equal vectors cover each other.
     */
    static boolean covers(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
        }
        return true;
    }

    /** Compares by the first loss, then by the second, and so on; -0 equals 0. */
    static int lexicographic(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return one[i] < other[i] ? -1 : 1;
            }
        }
        return 0;
    }
}
