package io.danlu.samplers.gp;

import io.danlu.surrogate.gp.GaussianProcess;

/**
 * A process over the coordinates of shared parameters. The others are set to zero before it is asked.
 *
 * @param shared for each coordinate, whether it counts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SharedProcess(GaussianProcess process, boolean[] shared) {

    static double[] masked(double[] input, boolean... shared) {
        double[] masked = input.clone();
        for (int c = 0; c < masked.length; c++) {
            masked[c] = shared[c] ? masked[c] : 0;
        }
        return masked;
    }

    double mean(double... input) {
        return process.mean(masked(input, shared));
    }

    GaussianProcess.Belief at(double... input) {
        return process.at(masked(input, shared));
    }

    GaussianProcess.Belief at(double[] input, double[] byMean, double[] bySd) {
        GaussianProcess.Belief belief = process.at(masked(input, shared), byMean, bySd);
        for (int c = 0; c < shared.length; c++) {
            byMean[c] = shared[c] ? byMean[c] : 0;
            bySd[c] = shared[c] ? bySd[c] : 0;
        }
        return belief;
    }
}
