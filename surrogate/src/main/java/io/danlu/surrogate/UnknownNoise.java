package io.danlu.surrogate;

import io.danlu.surrogate.gp.GaussianProcess.Belief;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The function's own target at an evaluated point, if the share of the noise is unknown.
 *
 * <p>The process without the point predicts its own target with mean m and variance s². The losses there add what no
 * smooth function explains, of variance u: a part of it is noise, and the rest is the function's own. Together V = s² + u.
 * If the noise had the variance n, the mean of k losses would have the weight w = (V − n) / (V − n + n/k) beside m, and
 * the variance would be w n/k, by normal conditioning.
 *
 * <p>The share n/V has Jeffreys' prior for a proportion, Beta(½, ½), times the likelihood of the deviations of all
 * repeats from the mean of their point, which are normal. Without repeats the result is therefore between the
 * prediction and the observation, and its interval holds both. With many repeats it is the one for the noise that they
 * show. Source: Gelman et al., "Bayesian data analysis", 3rd edition, sections 2.6 and 2.8.
 *
 * <p>The point's own losses take no part in the prediction. A process with short length scales would otherwise predict
 * the observed value with great certainty, and the luckiest of many observations would be taken for the truth.
 */
final class UnknownNoise {

    private static final int SHARES = 40;

    private UnknownNoise() {}

    /**
     * Returns the belief about the function's own target.
     *
     * @param surrogate at least two sites
     * @param unexplained the variance u
     */
    static Belief at(Surrogate surrogate, Evidence.Site site, double unexplained) {
        Belief prediction = surrogate.without(site).process().at(site.input());
        double variance = prediction.sd() * prediction.sd() + unexplained;
        double difference = surrogate.outcomes().target(site.loss()) - prediction.mean();
        double[] noises = IntStream.range(0, SHARES)
                .mapToDouble(i -> variance * Math.pow(Math.sin(Math.PI / 2 * (i + 0.5) / SHARES), 2))
                .toArray();
        double[] likely =
                likelihoods(noises, surrogate.scatter(), surrogate.evidence().repeats());
        DoubleUnaryOperator weight = noise -> (variance - noise) / (variance - noise + noise / site.count());
        double mean = 0;
        double square = 0;
        for (int i = 0; i < SHARES; i++) {
            double own = weight.applyAsDouble(noises[i]);
            mean += likely[i] * own;
            square += likely[i] * (own * own * difference * difference + own * noises[i] / site.count());
        }
        double spread = square - mean * mean * difference * difference;
        return new Belief(prediction.mean() + mean * difference, Math.sqrt(Math.max(0, spread)));
    }

    /** Returns the likelihood of each variance of the noise, with sum 1. */
    private static double[] likelihoods(double[] noises, double scatter, int repeats) {
        double[] logs = IntStream.range(0, noises.length)
                .mapToDouble(i -> -repeats / 2.0 * Math.log(noises[i]) - scatter / (2 * noises[i]))
                .toArray();
        double most = Arrays.stream(logs).max().orElseThrow();
        double[] likely = new double[logs.length];
        double sum = 0;
        for (int i = 0; i < likely.length; i++) {
            likely[i] = Math.exp(logs[i] - most);
            sum += likely[i];
        }
        for (int i = 0; i < likely.length; i++) {
            likely[i] /= sum;
        }
        return likely;
    }
}
