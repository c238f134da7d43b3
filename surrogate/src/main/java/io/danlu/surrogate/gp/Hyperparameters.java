package io.danlu.surrogate.gp;

/**
 * The hyperparameters of a Gaussian process.
 *
 * @param lengths the length scale of each block of coordinates, above 0: the distance over which the value changes much
 * @param signal the variance of the function, above 0
 * @param noise the variance of a single evaluation, above 0
 * @param additive the share of the signal that is a sum of functions of one parameter each, at least 0 and below 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
public record Hyperparameters(double[] lengths, double signal, double noise, double additive) {

    /**
     * Converts logarithms: those of the lengths, then that of the noise and, if a share is additive, that of its odds.
     * The signal is 1.
     */
    static Hyperparameters ofLogs(double[] logs, int groups) {
        double[] lengths = new double[groups];
        for (int i = 0; i < groups; i++) {
            lengths[i] = Math.exp(logs[i]);
        }
        double additive = logs.length > groups + 1 ? 1 / (1 + Math.exp(-logs[groups + 1])) : 0;
        return new Hyperparameters(lengths, 1, Math.exp(logs[groups]), additive);
    }
}
