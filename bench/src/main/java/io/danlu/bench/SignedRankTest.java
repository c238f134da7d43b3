package io.danlu.bench;

import io.danlu.math.Normal;
import io.danlu.math.Statistics;
import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of whether paired differences are symmetric about 0.
 *
 * <p>Source: F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945). As there,
 * differences of 0 are left out. Equal absolute differences share their mean rank.
 *
 * <p>For up to 50 differences the probabilities are exact, even with ties. The distribution of the statistic over all
 * assignments of signs is counted by the shift algorithm of B. Streitberg and J. R&ouml;hmel, "Exact distributions for
 * permutation and rank tests", Statistical Software Newsletter 12 (1986). For more differences, they come from the
 * normal distribution with the same mean and variance and a continuity correction of 1/2. The variance is a quarter of
 * the sum of the squared ranks, which equals the usual correction for ties.
 *
 * @param statistic the sum of the ranks of the positive differences, at least 0
 * @param pairs the number of differences that are not 0
 * @param less the probability, in [0, 1], of this statistic or a smaller one if the differences are symmetric about 0;
 *     small if they tend to be negative
 * @param greater the probability, in [0, 1], of this statistic or a larger one; small if the differences tend to be
 *     positive
 */
record SignedRankTest(double statistic, int pairs, double less, double greater) {

    /** The largest exact number of differences: doubles count 2<sup>50</sup> assignments of signs without rounding. */
    private static final int EXACT = 50;

    /**
     * Tests the differences of pairs. Takes n log n time; up to 50 differences, at most 2,550 n.
     *
     * @param differences finite numbers, in any order; if all are 0 or there are none, every probability is 1
     */
    public static SignedRankTest of(double... differences) {
        double[] present = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] ranks =
                Statistics.midRanks(Arrays.stream(present).map(Math::abs).toArray());
        double positive = 0;
        for (int i = 0; i < present.length; i++) {
            positive += present[i] > 0 ? ranks[i] : 0;
        }
        return ranks.length <= EXACT ? exact(positive, ranks) : approximate(positive, ranks);
    }

    /**
     * Returns the probability of a statistic at least as far from its mean, on either side: twice the smaller of the
     * two probabilities, at most 1.
     */
    public double twoSided() {
        return Math.min(1, 2 * Math.min(less, greater));
    }

    private static SignedRankTest exact(double statistic, double[] ranks) {
        double[] ways = waysOfTwice(ranks);
        int twice = (int) (2 * statistic);
        double all = Math.scalb(1.0, ranks.length);
        double upTo = Arrays.stream(ways, 0, twice + 1).sum();
        double from = Arrays.stream(ways, twice, ways.length).sum();
        return new SignedRankTest(statistic, ranks.length, upTo / all, from / all);
    }

    /**
     * Returns, for each number, how many subsets of {@code ranks} have half of it as their sum. Twice a mean rank is a
     * whole number.
     */
    private static double[] waysOfTwice(double[] ranks) {
        double[] ways = new double[ranks.length * (ranks.length + 1) + 1];
        ways[0] = 1;
        for (double rank : ranks) {
            int shift = (int) (2 * rank);
            for (int sum = ways.length - 1; sum >= shift; sum--) {
                ways[sum] += ways[sum - shift];
            }
        }
        return ways;
    }

    private static SignedRankTest approximate(double statistic, double[] ranks) {
        double mean = Arrays.stream(ranks).sum() / 2;
        double deviation = Math.sqrt(Arrays.stream(ranks).map(r -> r * r).sum()) / 2;
        double less = Normal.cdf((statistic + 0.5 - mean) / deviation);
        double greater = Normal.cdf((mean - (statistic - 0.5)) / deviation);
        return new SignedRankTest(statistic, ranks.length, less, greater);
    }
}
