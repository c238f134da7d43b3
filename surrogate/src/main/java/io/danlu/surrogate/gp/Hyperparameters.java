package io.danlu.surrogate.gp;

/**
 * What shapes a Gaussian process.
 *
 * @param lengths the length scale of each block of coordinates, above 0: how far one must move for the value to change much
 * @param signal the variance of the function, above 0
 * @param noise the variance of a single evaluation, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
public record Hyperparameters(double[] lengths, double signal, double noise) {

    /** From logarithms: the lengths', then the noise's; the signal is 1. */
    static Hyperparameters ofLogs(double[] logs) {
        int groups = logs.length - 1;
        double[] lengths = new double[groups];
        for (int i = 0; i < groups; i++) {
            lengths[i] = Math.exp(logs[i]);
        }
        return new Hyperparameters(lengths, 1, Math.exp(logs[groups]));
    }
}
