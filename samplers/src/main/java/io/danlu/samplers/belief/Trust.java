package io.danlu.samplers.belief;

import java.util.List;

/**
 * The trust that results leave in the user's beliefs. It is based on Kendall's rank correlation τ of the believed density
 * and the results (Kendall, "A new measure of rank correlation", Biometrika 30, 1938), in its standard deviations by
 * chance. Beliefs have their whole weight if results confirm them, part of it if results say nothing, and none if
 * results contradict them (docs/decisions/0029-beliefs-and-sources.md).
 */
public final class Trust {

    /** τ in standard deviations from which on the trust is whole. */
    private static final double CONFIRMED = 1;

    /** τ in standard deviations up to which there is no trust. */
    private static final double CONTRADICTED = -0.5;

    /** The exponent below which beliefs are left out. */
    private static final double LEAST = 0.01;

    private Trust() {}

    /** A result: the logarithm of the believed density at its point, and its loss. */
    public record Result(double log, double loss) {}

    /**
     * Returns the exponent of the believed density after {@code results}: β · trust / n.
     *
     * @return 0, or at least {@value #LEAST}
     */
    public static double exponent(double beta, List<Result> results) {
        int n = Math.max(1, results.size());
        if (beta / n < LEAST) {
            return 0;
        }
        double exponent = beta * of(results) / n;
        return exponent < LEAST ? 0 : exponent;
    }

    /** Returns the trust, from 0 to 1. */
    public static double of(List<Result> results) {
        int n = results.size();
        if (n < 2) {
            return 1;
        }
        long agreeing = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double believed =
                        Math.signum(results.get(i).log() - results.get(j).log());
                double better =
                        Math.signum(results.get(j).loss() - results.get(i).loss());
                agreeing += (long) (believed * better);
            }
        }
        double tau = agreeing / (n * (n - 1) / 2.0);
        double deviation = Math.sqrt(2 * (2 * n + 5) / (9.0 * n * (n - 1)));
        return Math.clamp((tau / deviation - CONTRADICTED) / (CONFIRMED - CONTRADICTED), 0, 1);
    }
}
