package io.danlu.analysis;

import io.danlu.math.Normal;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model's prediction when it proposed a trial, along lines through the proposed point: the classic picture of
 * exploration and exploitation.
 *
 * <p>The model is fitted again to the trials with a smaller number that are complete now. With one worker this is the
 * sampler's knowledge at that time. With several workers it may contain a few more results, and it lacks the trials
 * that were running. It also lacks the estimates for stopped trials, and the risk of failure, which the sampler takes
 * into account. An improvement is one on the best posterior mean among the evaluated points.
 *
 * @param number the proposed trial's
 * @param acquisition the function that is drawn, as study files spell it: the one that the trial's explanation names,
 *     or else {@code logei}
 * @param lines one for each requested parameter that is active in the proposed point
 */
public record Posterior(int number, String acquisition, List<Line> lines) {

    /** The half width of the band in standard deviations: by the model, 95 of 100 values of the function lie inside. */
    private static final double REACH = Normal.quantile(0.975);

    /**
     * The prediction along one parameter, with the others as in the proposed point. Parameters that become active along
     * the line are at their prior's median.
     *
     * @param parameter its name
     * @param next the index of the proposed one among {@code points}
     * @param points in ascending order, or in that of the choices
     */
    public record Line(String parameter, int next, List<At> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * The prediction at one value of the parameter.
     *
     * @param mean of the objective, without noise
     * @param low the lower edge of the 95 % band
     * @param high the upper edge
     * @param acquisition its acquisition, in the units of the model
     */
    public record At(Value value, double mean, double low, double high, double acquisition) {}

    public Posterior {
        lines = List.copyOf(lines);
    }

    static Posterior of(Trial.Started trial, Model model, List<String> parameters) {
        Point proposed = trial.start().point();
        Height height = new Height(acquisition(trial.start().explanation()), best(model));
        Space space = proposed.space();
        List<Line> lines = new ArrayList<>();
        for (String name : parameters) {
            int index = space.indexOf(name);
            double[] codes =
                    proposed.isActive(index) ? Cuts.codes(space.parameter(index), proposed.code(index)) : new double[0];
            if (codes.length > 1) {
                lines.add(line(proposed, index, codes, model, height));
            }
        }
        return new Posterior(trial.number(), height.acquisition().word(), lines);
    }

    private static double best(Model model) {
        return model.surrogate().evidence().sites().stream()
                .mapToDouble(site -> model.process().mean(site.input()))
                .min()
                .orElseThrow();
    }

    private static Acquisition acquisition(Explanation explanation) {
        List<String> words = List.of(explanation.why().split("\\W+"));
        return Arrays.stream(Acquisition.values()) // the longest phrase first; earlier logs have the word
                .filter(each -> explanation.why().contains(each.phrase()) || words.contains(each.word()))
                .findFirst()
                .orElse(Acquisition.LOGEI);
    }

    /**
     * The function that is drawn below the band.
     *
     * @param best the target to improve on
     */
    private record Height(Acquisition acquisition, double best) {}

    private static Line line(Point proposed, int index, double[] codes, Model model, Height height) {
        Parameter parameter = proposed.space().parameter(index);
        List<At> points = new ArrayList<>();
        int next = 0;
        for (double code : codes) {
            if (code == proposed.code(index)) {
                next = points.size();
            }
            Belief belief = model.at(Cuts.point(proposed, index, code));
            points.add(at(parameter.value(code), belief, model, height));
        }
        return new Line(parameter.name(), next, points);
    }

    private static At at(Value value, Belief belief, Model model, Height height) {
        double better = model.value(belief.mean() - REACH * belief.sd());
        double worse = model.value(belief.mean() + REACH * belief.sd());
        return new At(
                value,
                model.value(belief.mean()),
                Math.min(better, worse),
                Math.max(better, worse),
                height.acquisition().at(belief.mean(), belief.sd(), height.best()));
    }
}
