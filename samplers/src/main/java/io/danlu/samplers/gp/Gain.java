package io.danlu.samplers.gp;

import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;

/**
 * The acquisition of one loss by its prediction.
 *
 * @param best the target to improve on
 */
record Gain(GaussianProcess process, Acquisition acquisition, double best) implements AcquisitionTerm {

    @Override
    public GaussianProcess.Belief belief(double[] input) {
        return process.at(input);
    }

    @Override
    public GaussianProcess.Belief belief(double[] input, double[] byMean, double[] bySd) {
        return process.at(input, byMean, bySd);
    }

    @Override
    public double ceiling(double[] input) {
        GaussianProcess.Belief bound = process.bound(input);
        return acquisition.ceiling(bound.mean(), bound.sd(), best);
    }
}
