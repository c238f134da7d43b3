package io.danlu.samplers.gp;

import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;

/**
 * The acquisition of one loss by the prediction of an ensemble.
 *
 * @param best the target to improve on
 */
record EnsembleGain(Ensemble ensemble, Acquisition acquisition, double best) implements Term {

    @Override
    public double at(double[] input) {
        GaussianProcess.Belief belief = ensemble.at(input);
        return acquisition.at(belief.mean(), belief.sd(), best);
    }

    @Override
    public double at(double[] input, double[] gradient) {
        double[] byMean = new double[input.length];
        double[] bySd = new double[input.length];
        GaussianProcess.Belief belief = ensemble.at(input, byMean, bySd);
        double meanSlope = acquisition.byMean(belief.mean(), belief.sd(), best);
        double sdSlope = acquisition.bySd(belief.mean(), belief.sd(), best);
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] += meanSlope * byMean[c] + sdSlope * bySd[c];
        }
        return acquisition.at(belief.mean(), belief.sd(), best);
    }

    @Override
    public double ceiling(double[] input) {
        return at(input);
    }
}
