package io.danlu.analysis;

import io.danlu.math.Thinning;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it. It is the one with the
 * best posterior mean after a penalty of one standard deviation for uncertainty ({@link Surrogate#best}). It is never
 * one whose own observations are surpassed, beyond noise, by those of another.
 *
 * <p>The expected value is that of the configuration itself, without the noise of an evaluation. The model is checked
 * against results that it did not see ({@link Calibrated}), and the configuration's own values count as far as repeats
 * show how much of them is noise ({@link Surrogate#own}). Without repeats the deviation is therefore large. If repeats
 * show that there is no noise, the expected value is the observed one, and the deviation is 0.
 *
 * <p>With constraints it is one whose own values meet them, and that is feasible with a probability above ½ by a model
 * of each constraint ({@link Constraints}). If there is none above ½, it is the one with the greatest probability.
 *
 * @param number the trial's number
 * @param point its configuration
 * @param mean its expected value
 * @param sd standard deviation of that expectation
 * @param feasible the probability that it meets all constraints; empty if the trials reported none
 */
public record Recommendation(int number, Point point, double mean, double sd, OptionalDouble feasible) {

    /** The probability above which a configuration counts as feasible. */
    static final double PROBABLE = 0.5;

    /** The greatest numbers of configurations that the expected value is predicted and calibrated by. */
    private static final int SPREAD = 80;

    private static final int REPEATED = 20;

    /** The greatest number of trials at other configurations that the models of constraints learn from. */
    private static final int OTHERS = 256;

    /**
     * Returns the recommendation of {@code history}, or empty if no trial is complete and feasible. Costs a fit of the
     * model and its calibration, and a fit for each constraint.
     */
    public static Optional<Recommendation> of(History history) {
        return of(history, Model.of(history));
    }

    static Optional<Recommendation> of(History history, Optional<Model> model) {
        List<Trial.Complete> results = history.completed().toList();
        return model.map(each -> Constraints.exist(results)
                ? constrained(each, results)
                : of(each, results, each.surrogate().best(), OptionalDouble.empty()));
    }

    private static Recommendation constrained(Model model, List<Trial.Complete> results) {
        Surrogate surrogate = model.surrogate();
        Constraints constraints = constraints(model, results);
        Evidence.Site site = surrogate
                .best(each -> constraints.isMet(each.point()) && constraints.probability(each.point()) > PROBABLE)
                .orElseGet(() -> likeliest(surrogate, constraints));
        return of(model, results, site, OptionalDouble.of(constraints.probability(site.point())));
    }

    /** Returns the models of the constraints at the configurations that {@code model} learned from, and others. */
    static Constraints constraints(Model model, List<Trial.Complete> results) {
        Set<Point> points = model.surrogate().evidence().sites().stream()
                .map(Evidence.Site::point)
                .collect(Collectors.toSet());
        return Constraints.of(around(results, points), model.process().encoding());
    }

    /** Returns the site with the greatest probability to be feasible, the first of equal ones. */
    private static Evidence.Site likeliest(Surrogate surrogate, Constraints constraints) {
        return surrogate.evidence().sites().stream()
                .max(Comparator.comparingDouble((Evidence.Site each) -> constraints.probability(each.point()))
                        .thenComparingInt(each -> -each.number()))
                .orElseThrow();
    }

    /** Returns the trials at {@code points}, and at most {@value #OTHERS} others, spread evenly, by number. */
    private static List<Trial.Complete> around(List<Trial.Complete> results, Set<Point> points) {
        int[] others = IntStream.range(0, results.size())
                .filter(i -> !points.contains(results.get(i).start().point()))
                .toArray();
        Set<Integer> kept = Arrays.stream(Thinning.even(others.length, OTHERS))
                .mapToObj(i -> others[i])
                .collect(Collectors.toCollection(TreeSet::new));
        return IntStream.range(0, results.size())
                .filter(i -> kept.contains(i)
                        || points.contains(results.get(i).start().point()))
                .<Trial.Complete>mapToObj(results::get)
                .toList();
    }

    /**
     * Returns one sentence on whether to use this configuration or that of {@code best}, the best observed trial, with
     * the reason.
     */
    public String advice(Trial.Complete best) {
        return point.equals(best.start().point())
                ? "The best and the recommended configuration are the same: use it."
                : "Use the recommended trial %d: its expected value is the best once noise is accounted for; the best value, of trial %d, is one observation and may be luck."
                        .formatted(number, best.number());
    }

    private static Recommendation of(
            Model model, List<Trial.Complete> results, Evidence.Site site, OptionalDouble feasible) {
        GaussianProcess.Belief loss = loss(model, results, site);
        return new Recommendation(site.number(), site.point(), model.metric().loss(loss.mean()), loss.sd(), feasible);
    }

    /** Returns the expected loss at {@code site} and its deviation, calibrated by results that the model did not see. */
    private static GaussianProcess.Belief loss(Model model, List<Trial.Complete> results, Evidence.Site site) {
        Evidence all = Evidence.of(results, model.metric(), model.process().encoding());
        if (all.isExact()) {
            return new GaussianProcess.Belief(site.loss(), 0);
        }
        if (all.isConstant()) {
            return model.surrogate().loss(model.surrogate().at(site));
        }
        Model fewer =
                Model.of(model.metric(), spread(all, site), model.process().hyperparameters());
        Calibrated calibrated = Calibrated.of(fewer, Predictor.LEVEL);
        Surrogate surrogate = calibrated.model().surrogate();
        return surrogate.loss(surrogate.own(site, calibrated.extra()));
    }

    /**
     * Returns the evidence at {@code site}, and at most {@value #SPREAD} other sites and {@value #REPEATED} repeated ones,
     * spread evenly. The best ones would be lucky ones.
     */
    private static Evidence spread(Evidence all, Evidence.Site site) {
        Set<Integer> kept = Stream.concat(
                        spread(all.sites(), SPREAD),
                        spread(all.where(each -> each.count() > 1).sites(), REPEATED))
                .map(Evidence.Site::number)
                .collect(Collectors.toSet());
        return all.where(each -> kept.contains(each.number()) || each.number() == site.number());
    }

    private static Stream<Evidence.Site> spread(List<Evidence.Site> sites, int limit) {
        return Arrays.stream(Thinning.even(sites.size(), limit)).mapToObj(sites::get);
    }
}
