package io.danlu.samplers.gp;

import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;

/**
 * The acquisition of one loss by the prediction of an ensemble.
 *
 * @param best the target to improve on
 */
record EnsembleGain(Ensemble ensemble, Acquisition acquisition, double best) implements AcquisitionTerm {

    @Override
    public GaussianProcess.Belief belief(double[] input) {
        return ensemble.at(input);
    }

    @Override
    public GaussianProcess.Belief belief(double[] input, double[] byMean, double[] bySd) {
        return ensemble.at(input, byMean, bySd);
    }

    @Override
    public double ceiling(double[] input) {
        return at(input);
    }
}
