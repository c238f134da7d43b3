package io.danlu.samplers.gp;

import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;

/** The acquisition of one loss, computed from a prediction of it. */
sealed interface AcquisitionTerm extends Term permits Gain, EnsembleGain {

    Acquisition acquisition();

    /** Returns the target to improve on. */
    double best();

    /** Returns the prediction at {@code input}. */
    GaussianProcess.Belief belief(double[] input);

    /** Returns the prediction at {@code input} and writes its derivatives by each coordinate. */
    GaussianProcess.Belief belief(double[] input, double[] byMean, double[] bySd);

    @Override
    default double at(double[] input) {
        GaussianProcess.Belief belief = belief(input);
        return acquisition().at(belief.mean(), belief.sd(), best());
    }

    @Override
    default double at(double[] input, double[] gradient) {
        double[] byMean = new double[input.length];
        double[] bySd = new double[input.length];
        GaussianProcess.Belief belief = belief(input, byMean, bySd);
        double meanSlope = acquisition().byMean(belief.mean(), belief.sd(), best());
        double sdSlope = acquisition().bySd(belief.mean(), belief.sd(), best());
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] += meanSlope * byMean[c] + sdSlope * bySd[c];
        }
        return acquisition().at(belief.mean(), belief.sd(), best());
    }
}
