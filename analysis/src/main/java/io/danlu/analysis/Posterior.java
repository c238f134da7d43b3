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
 * What the model believed when it proposed a trial, along lines through the proposed point: the classic picture of exploring and exploiting.
 *
 * <p>The model is fitted anew to the trials with a smaller number that are complete now. With one worker that is what the sampler knew; with several it may be
 * a few results more, and less without the trials that were running. Where trials were stopped, the sampler also knew estimates of these, which are left out here. An improvement is one on the best posterior mean among the evaluated points. The risk of
 * failing, where the sampler counted it, is left out.
 *
 * @param number the proposed trial's
 * @param acquisition which function is drawn, as study files call it: the one that the trial's explanation names, or else {@code logei}
 * @param lines one for each parameter that was asked for and is active in the proposed point
 */
public record Posterior(int number, String acquisition, List<Line> lines) {

    /** The band's half width in standard deviations: 95 of 100 values of the function lie inside, by the model. */
    private static final double REACH = Normal.quantile(0.975);

    /**
     * Along one parameter, the others as in the proposed point; those that only become active on the way are at their prior's median.
     *
     * @param parameter its name
     * @param next where among {@code points} the proposed one is
     * @param points in ascending order, or in that of the choices
     */
    public record Line(String parameter, int next, List<At> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * What is believed at one value of the parameter.
     *
     * @param mean of the objective, without noise
     * @param low the lower edge of the 95 % band
     * @param high the upper edge
     * @param acquisition how worth trying it was, in the units of the model
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
     * What is drawn below the band.
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
