package io.danlu.samplers.cmaes;

import java.util.Arrays;

/**
 * Weights and learning rates for {@code count} results in {@code n} dimensions, with α<sub>cov</sub> = 2 and
 * c<sub>m</sub> = 1. Weights of the worse half are negative: active CMA. Source: Hansen, "The CMA evolution strategy: a
 * tutorial", arXiv:1604.00772 (2023), table 1 and equations (49) to (58).
 */
final class Rates {

    private final double[] weights;
    private final int positive;
    final double muEff;
    final double cSigma;
    final double dSigma;
    final double cC;
    final double c1;
    final double cMu;
    final double chi; // the expected length of a standard normal vector

    /** Computes the rates for at least 2 results and at least 1 dimension. */
    Rates(int n, int count) {
        weights = new double[count];
        Arrays.setAll(weights, i -> Math.log((count + 1) / 2.0) - Math.log(i + 1.0));
        positive = count / 2;
        muEff = effective(0, positive);
        double muEffMinus = effective(positive, count);
        cSigma = (muEff + 2) / (n + muEff + 5);
        dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
        cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
        c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
        cMu = Math.min(1 - c1, 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2) + muEff));
        chi = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        double negative = Math.min(
                1 + c1 / cMu, Math.min(1 + 2 * muEffMinus / (muEff + 2), Math.max(0, 1 - c1 - cMu) / (n * cMu)));
        scale(0, positive, 1);
        scale(positive, count, negative);
    }

    /** Returns the variance-effective number of the weights in a range. */
    private double effective(int from, int to) {
        double sum = Arrays.stream(weights, from, to).sum();
        double squares = Arrays.stream(weights, from, to).map(w -> w * w).sum();
        return squares == 0 ? 0 : sum * sum / squares;
    }

    private void scale(int from, int to, double total) {
        double sum = Math.abs(Arrays.stream(weights, from, to).sum());
        for (int i = from; i < to && sum > 0; i++) {
            weights[i] *= total / sum;
        }
    }

    /** Returns the number of best results with a positive weight; those weights add up to 1. */
    int positive() {
        return positive;
    }

    /** Returns the weight of the result at {@code rank}, from 0. */
    double weight(int rank) {
        return weights[rank];
    }

    double sumOfWeights() {
        return Arrays.stream(weights).sum();
    }
}
