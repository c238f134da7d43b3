package io.danlu.surrogate.outcome;

import io.danlu.math.Normal;

/**
 * Draws in the worse half: losses above the median become normal quantiles of their ranks, as far from the median as a normal distribution with the spread
 * of the better half has them. A few terrible values then don't hide the differences that matter.
 *
 * <p>Source: {@code HalfRankComponent} of Google Vizier (Song et al., "The Vizier Gaussian process bandit algorithm", arXiv:2408.11527, 2024).
 */
final class HalfRank {

    private HalfRank() {}

    /** @param sorted ascending, at least one */
    static double[] apply(double[] sorted) {
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        int better = 0;
        double square = 0;
        while (better < n && sorted[better] <= median) {
            square += (sorted[better] - median) * (sorted[better] - median);
            better++;
        }
        double spread = Math.sqrt(square / better);
        if (!(spread > 0) || better == n) {
            return sorted;
        }
        return drawn(sorted, better, median, spread);
    }

    private static double[] drawn(double[] sorted, int better, double median, double spread) {
        int distinct = 1;
        for (int i = better + 1; i < sorted.length; i++) {
            distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
        }
        boolean onValue = sorted[better - 1] == median;
        double all = distinct + (onValue ? 0.5 : 0);
        double[] images = sorted.clone();
        int rank = distinct + 1;
        for (int i = better; i < sorted.length; i++) {
            rank -= i == better || sorted[i] > sorted[i - 1] ? 1 : 0;
            images[i] = median - spread * Normal.quantile(0.5 * (rank - 0.5) / all);
        }
        return images;
    }
}
