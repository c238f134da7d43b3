package io.danlu.math;

import java.util.Objects;

/**
 * The logarithm of a sum of numbers given by their logarithms, such as the densities of a mixture: log &Sigma;
 * exp(x<sub>i</sub>).
 *
 * <p>The largest term is factored out before the exponentials, so that nothing overflows and the absolute error is a
 * few roundings of the result. Source: Blanchard, D. Higham and N. Higham, "Accurately computing the log-sum-exp and
 * softmax functions", IMA Journal of Numerical Analysis 41 (2021). Pure and therefore thread-safe. Costs one
 * exponential per term.
 */
public final class LogSumExp {

    private LogSumExp() {}

    /** Returns the logarithm of the sum of the exponentials of all {@code terms}. */
    public static double of(double... terms) {
        return of(terms, 0, terms.length);
    }

    /**
     * Returns the logarithm of the sum of the exponentials of {@code terms[from]}, inclusive, to {@code terms[to]},
     * exclusive.
     *
     * @return -&infin; if there are no terms or all are -&infin;; +&infin; if a term is +&infin;; NaN if a term is NaN
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
