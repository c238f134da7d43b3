package io.danlu.samplers.gp;

import io.danlu.math.Lbfgs;
import io.danlu.space.Point;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;

/** The acquisition function over the space: what the search climbs. */
record Landscape(GaussianProcess process, Acquisition acquisition, double best) {

    double at(Point point) {
        return at(process.encoding().encode(point));
    }

    double at(double[] input) {
        GaussianProcess.Belief belief = process.at(input);
        return acquisition.at(belief.mean(), belief.sd(), best);
    }

    /** The negative acquisition as a function of the {@code free} coordinates of {@code input}. */
    Lbfgs.Function depths(double[] input, int[] free) {
        double[] at = input.clone();
        double[] meanGradient = new double[input.length];
        double[] sdGradient = new double[input.length];
        return (x, gradient) -> {
            for (int i = 0; i < free.length; i++) {
                at[free[i]] = x[i];
            }
            GaussianProcess.Belief belief = process.at(at, meanGradient, sdGradient);
            double byMean = acquisition.byMean(belief.mean(), belief.sd(), best);
            double bySd = acquisition.bySd(belief.mean(), belief.sd(), best);
            for (int i = 0; i < free.length; i++) {
                gradient[i] = -(byMean * meanGradient[free[i]] + bySd * sdGradient[free[i]]);
            }
            return -acquisition.at(belief.mean(), belief.sd(), best);
        };
    }

    Encoding encoding() {
        return process.encoding();
    }
}
