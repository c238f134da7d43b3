package io.danlu.math;

/**
 * Fisher's exact test of whether marked items are more frequent among the drawn ones than by chance: R. A. Fisher,
 * "Statistical Methods for Research Workers", 5th edition (1934), section 21.02.
 */
public final class FisherTest {

    private static final int SMALL = 16;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private FisherTest() {}

    /**
     * Returns the probability of at least {@code hits} marked items among {@code drawn} items drawn without
     * replacement: the upper tail of the hypergeometric distribution. Takes time proportional to {@code drawn}.
     *
     * @param hits from 0
     * @param drawn from 0 to {@code total}
     * @param marked from 0 to {@code total}
     * @return in [0, 1], to a relative error of about 10<sup>-9</sup> for a million items
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static double upperTail(int hits, int drawn, int marked, int total) {
        if (hits < 0 || drawn < 0 || marked < 0 || drawn > total || marked > total) {
            throw new IllegalArgumentException(
                    "Fisher's test: hits (%d), drawn (%d) and marked (%d) must be at least 0, the latter two at most total (%d)."
                            .formatted(hits, drawn, marked, total));
        }
        int least = Math.max(0, drawn - (total - marked));
        int most = Math.min(drawn, marked);
        if (hits <= least) {
            return 1;
        }
        if (hits > most) {
            return 0;
        }
        boolean rare = (double) hits * total > (double) drawn * marked;
        return rare
                ? Math.min(1, up(hits, drawn, marked, total))
                : Math.max(0, 1 - down(hits - 1, drawn, marked, total));
    }

    private static double up(int hits, int drawn, int marked, int total) {
        double sum = 0;
        double ratio = 1;
        for (int i = hits; i <= Math.min(drawn, marked) && ratio > 0; i++) {
            sum += ratio;
            ratio *= (double) (marked - i) / (i + 1) * (drawn - i) / ((double) total - marked - drawn + i + 1);
        }
        return sum * probability(hits, drawn, marked, total);
    }

    private static double down(int hits, int drawn, int marked, int total) {
        double sum = 0;
        double ratio = 1;
        for (int i = hits; i >= Math.max(0, drawn - (total - marked)) && ratio > 0; i--) {
            sum += ratio;
            ratio *= (double) i / (marked - i + 1) * ((double) total - marked - drawn + i) / (drawn - i + 1);
        }
        return sum * probability(hits, drawn, marked, total);
    }

    private static double probability(int hits, int drawn, int marked, int total) {
        return Math.exp(logChoose(marked, hits) + logChoose(total - marked, drawn - hits) - logChoose(total, drawn));
    }

    private static double logChoose(int n, int k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /**
     * Returns log n! by Stirling's series: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), equation
     * 6.1.41.
     */
    private static double logFactorial(int n) {
        if (n < SMALL) {
            double product = 1;
            for (int i = 2; i <= n; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double x = n + 1.0;
        double inverse = 1 / (x * x);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
        return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
    }
}
