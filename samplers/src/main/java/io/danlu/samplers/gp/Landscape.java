package io.danlu.samplers.gp;

import io.danlu.math.Lbfgs;
import io.danlu.space.Point;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import java.util.Optional;

/**
 * The acquisition function over the space, which the search maximises.
 *
 * @param best the target to improve on
 * @param feasibility the model of failures, if trials have failed
 * @param plateaus the regions where nothing new is expected
 */
record Landscape(
        GaussianProcess process,
        Acquisition acquisition,
        double best,
        Optional<Feasibility> feasibility,
        Plateaus plateaus) {

    double at(Point point) {
        double[] input = process.encoding().encode(point);
        GaussianProcess.Belief belief = process.at(input);
        return acquisition.at(belief.mean(), belief.sd(), best)
                + feasibility.map(model -> model.log(input)).orElse(0.0)
                + plateaus.log(input);
    }

    /** Returns an upper bound of the height at {@code point}, which is much cheaper than the height. */
    double ceiling(Point point) {
        double[] input = process.encoding().encode(point);
        GaussianProcess.Belief bound = process.bound(input);
        return acquisition.ceiling(bound.mean(), bound.sd(), best);
    }

    /** Returns the negative acquisition as a function of the coordinates {@code free} of {@code input}. */
    Lbfgs.Function depths(double[] input, int[] free) {
        double[] at = input.clone();
        return (x, gradient) -> {
            for (int i = 0; i < free.length; i++) {
                at[free[i]] = x[i];
            }
            double[] slopes = new double[at.length];
            double height = height(at, slopes);
            for (int i = 0; i < free.length; i++) {
                gradient[i] = -slopes[free[i]];
            }
            return -height;
        };
    }

    private double height(double[] input, double[] slopes) {
        double[] sdSlopes = new double[input.length];
        GaussianProcess.Belief belief = process.at(input, slopes, sdSlopes);
        double byMean = acquisition.byMean(belief.mean(), belief.sd(), best);
        double bySd = acquisition.bySd(belief.mean(), belief.sd(), best);
        for (int c = 0; c < slopes.length; c++) {
            slopes[c] = byMean * slopes[c] + bySd * sdSlopes[c];
        }
        return acquisition.at(belief.mean(), belief.sd(), best)
                + feasibility.map(model -> model.log(input, slopes)).orElse(0.0)
                + plateaus.log(input, slopes);
    }

    Encoding encoding() {
        return process.encoding();
    }
}
