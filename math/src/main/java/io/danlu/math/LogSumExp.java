package io.danlu.math;

import java.util.Objects;

/**
 * log &Sigma; exp(x<sub>i</sub>): the sum of numbers that are known by their logarithms, such as the densities of a
 * mixture.
 *
 * <p>The largest term is taken out before the exponentials (Blanchard, D. Higham and N. Higham, "Accurately computing
 * the log-sum-exp and softmax functions", IMA Journal of Numerical Analysis 41 (2021)), so that nothing overflows and
 * the absolute error is a few roundings of the result. Pure, hence safe in any thread; one exponential per term.
 */
public final class LogSumExp {

    private LogSumExp() {}

    /** The logarithm of the sum of the exponentials of all {@code terms}. */
    public static double of(double... terms) {
        return of(terms, 0, terms.length);
    }

    /**
     * The logarithm of the sum of the exponentials of {@code terms[from]}, inclusive, to {@code terms[to]}, exclusive.
     *
     * @return -&infin; if there are no terms or all are -&infin;; +&infin; if one is; NaN if one is
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public static double of(double[] terms, int from, int to) {
        double most = max(terms, Objects.checkFromToIndex(from, to, terms.length), to);
        if (Double.isInfinite(most)) {
            return most;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.exp(terms[i] - most);
        }
        return most + Math.log(sum);
    }

    private static double max(double[] terms, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, terms[i]);
        }
        return most;
    }
}
