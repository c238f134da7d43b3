package io.danlu.samplers.tpe;

/**
 * The relative density ratio of one outcome, 1/(γ + (1 − γ)·g(x)/l(x)). It is proportional to the probability that a
 * point belongs to the good trials of this outcome, so that ratios of several outcomes may be multiplied. Source:
 * Watanabe and Hutter, "c-TPE: tree-structured Parzen estimator with inequality constraints for expensive
 * hyperparameter optimization", IJCAI 2023.
 *
 * @param good the density l
 * @param rest the density g
 * @param share γ, the share of trials that are good, in (0, 1]
 */
record Ratio(Mixture good, Mixture rest, double share) {

    private static final double MOST = 700; // the greatest exponent

    /** The ratio's logarithm at {@code position}. */
    double log(double... position) {
        return share == 1 ? 0 : log(rest.logDensity(position) - good.logDensity(position), share);
    }

    /** The logarithm of the ratio where the logarithm of g/l is {@code restToGood}. */
    static double log(double restToGood, double share) {
        return restToGood > MOST
                ? -restToGood - Math.log(1 - share)
                : -Math.log(share + (1 - share) * Math.exp(restToGood));
    }
}
