package io.danlu.analysis;

import io.danlu.math.Normal;
import io.danlu.math.Thinning;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.SitePosterior;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Structure;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Predicts what a trial at any configuration would tell: its outcomes, whether it is feasible, whether it fails, and
 * how long it takes. The models are fitted once, and a prediction then costs about a millisecond. Immutable.
 *
 * <p><b>Outcomes and times.</b> Each outcome has a Gaussian process like that of {@link Recommendation}, and so have the
 * times of complete trials. Of many results it learns from an even spread, not from the best ones: these are lucky, and
 * noise would look smaller than it is. The interval is that of a single evaluation, with noise and unpredictable
 * roughness. It is calibrated by results that the model did not see ({@link Calibrated}). The models' transformations of
 * the outcomes are increasing, so that the median and the bounds of the interval are exact images of the process's.
 * If repeats show that an outcome has no noise, the prediction at an evaluated configuration is its observed value.
 *
 * <p><b>Feasibility.</b> With named constraints, each limited value is an outcome, and the probability that it meets its
 * limit is that of its smooth part; otherwise {@link Constraints} has it. Constraints are independent given the
 * configuration.
 *
 * <p><b>Failures.</b> {@link Feasibility} models the failed trials among all that ended, as the sampler {@code gp} does.
 *
 * <p><b>Support.</b> The share of the prior variance of the first objective that the trials explain at the
 * configuration. Far from all trials it is near 0, and a prediction is then little more than the average of all trials.
 *
 * <p><b>Silence.</b> There is no predictor from fewer than {@value #LEAST} different configurations with a result, or
 * from no more than there are parameters, or if all results are equal.
 */
public final class Predictor {

    /** The least number of different configurations with a result. */
    public static final int LEAST = 10;

    /** The probability that a single evaluation lies in an interval. */
    public static final double LEVEL = 0.9;

    private static final double REACH = Normal.quantile(0.5 + LEVEL / 2);

    /** The greatest number of results that a model learns from, and that its hyperparameters are fitted to. */
    private static final int SITES = 256;

    private static final int FITTED = 128;

    /** The greatest number of ended trials that the model of failures learns from. */
    private static final int ENDED = 512;

    private static final Metric SECONDS = Metric.minimize("seconds");

    /**
     * The model of one outcome.
     *
     * @param certain the values of the evaluated configurations, if repeats show that there is no noise; else empty
     */
    private record Outcome(Calibrated calibrated, SitePosterior posterior, Map<Point, Double> certain) {

        static Outcome of(Calibrated calibrated, Evidence evidence) {
            Metric metric = calibrated.model().metric();
            return new Outcome(
                    calibrated,
                    new SitePosterior(calibrated.model().surrogate()),
                    evidence.isExact()
                            ? evidence.sites().stream()
                                    .collect(Collectors.toMap(Evidence.Site::point, site -> metric.loss(site.loss())))
                            : Map.of());
        }

        /** Returns the range at {@code point}: a single value if it is certain. */
        Range range(Point point, Point other) {
            Encoding encoding = model().process().encoding();
            Range predicted = Predictor.range(calibrated, encoding.encode(point), encoding.encode(other));
            return Optional.ofNullable(certain.get(point))
                    .map(value ->
                            new Range(predicted.name(), value, value, value, better(value, other, predicted.better())))
                    .orElse(predicted);
        }

        private double better(double value, Point other, double predicted) {
            Metric metric = model().metric();
            return Optional.ofNullable(certain.get(other))
                    .map(known -> (1 - Math.signum(metric.loss(value) - metric.loss(known))) / 2)
                    .orElse(predicted);
        }

        Model model() {
            return calibrated.model();
        }
    }

    private final List<Outcome> outcomes;
    private final List<Constraint> limits;
    private final Optional<Constraints> unnamed;
    private final Optional<Feasibility> success;
    private final Optional<Calibrated> seconds;

    private Predictor(History history, List<Outcome> outcomes) {
        List<Trial.Complete> results = history.completed().toList();
        Model first = outcomes.getFirst().model();
        this.outcomes = List.copyOf(outcomes);
        this.limits = history.outcomes().constraints();
        this.unnamed = limits.isEmpty() && Constraints.exist(results)
                ? Optional.of(Recommendation.constraints(first, results))
                : Optional.empty();
        this.success = success(history, first);
        this.seconds = seconds(results);
    }

    /**
     * What one outcome would be.
     *
     * @param name the outcome's name
     * @param median half of all evaluations are below it
     * @param low the lower bound of the interval
     * @param high its upper bound
     * @param better the probability that the expected value is better than that of the configuration to compare with
     */
    public record Range(String name, double median, double low, double high, double better) {}

    /**
     * A prediction.
     *
     * @param outcomes of the objectives, then of the values that named constraints limit
     * @param feasible the probability that all constraints are met; empty if there are none
     * @param failing the probability that the trial fails; empty if no trial has failed
     * @param seconds the time of a complete trial; empty if too few trials have one
     * @param support between 0 and 1
     */
    public record Prediction(
            List<Range> outcomes,
            OptionalDouble feasible,
            OptionalDouble failing,
            Optional<Range> seconds,
            double support) {

        public Prediction {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Fits the models to {@code history}, or returns empty if it has too few results. Costs a fit for each outcome and
     * unnamed constraint, and one for the times: up to half a second each.
     */
    public static Optional<Predictor> of(History history) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Goal goal : Goal.all(history)) {
            List<Trial.Complete> results =
                    goal.results(history).map(goal::alone).toList();
            Optional<Calibrated> model = model(goal.metric(), results);
            if (model.isEmpty()) {
                return Optional.empty();
            }
            Encoding encoding = model.get().model().process().encoding();
            outcomes.add(Outcome.of(model.get(), Evidence.of(results, goal.metric(), encoding)));
        }
        boolean differ = outcomes.stream()
                .anyMatch(each -> !each.model().surrogate().evidence().isConstant());
        return differ ? Optional.of(new Predictor(history, outcomes)) : Optional.empty();
    }

    /** Returns the model of the first objective of {@code results}; empty if there are too few. */
    private static Optional<Calibrated> model(Metric metric, List<Trial.Complete> results) {
        if (results.isEmpty()) {
            return Optional.empty();
        }
        Encoding encoding = Encoding.of(results.getFirst().start().point().space());
        Evidence evidence = Evidence.of(spread(results, SITES), metric, encoding);
        if (evidence.size() < needs(encoding)) {
            return Optional.empty();
        }
        Evidence fewer = Evidence.of(spread(results, FITTED), metric, encoding);
        Hyperparameters theta = Surrogate.hyperparameters(fewer, encoding, Structure.INTERACTING);
        return Optional.of(Calibrated.of(metric, evidence, encoding, theta, LEVEL));
    }

    private static List<Trial.Complete> spread(List<Trial.Complete> results, int limit) {
        return Arrays.stream(Thinning.even(results.size(), limit))
                .<Trial.Complete>mapToObj(results::get)
                .toList();
    }

    /** Returns the number of different configurations with a result that a predictor of {@code space} needs. */
    public static int needs(Space space) {
        return needs(Encoding.of(space));
    }

    private static int needs(Encoding encoding) {
        return Math.max(LEAST, encoding.blocks().size() + 1);
    }

    private static Optional<Feasibility> success(History history, Model first) {
        List<Trial.Finished> ended = history.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .filter(trial -> !history.excluded().containsKey(trial.number()))
                .toList();
        Encoding encoding = first.process().encoding();
        List<double[]> fine = new ArrayList<>();
        List<double[]> failed = new ArrayList<>();
        for (int i : Thinning.even(ended.size(), ENDED)) {
            Trial.Finished trial = ended.get(i);
            (trial instanceof Trial.Failed ? failed : fine)
                    .add(encoding.encode(trial.start().point()));
        }
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Feasibility.of(
                        fine,
                        failed,
                        encoding,
                        first.process().hyperparameters(),
                        Feasibility.hyperparameters(fine, failed, encoding)));
    }

    private static Optional<Calibrated> seconds(List<Trial.Complete> results) {
        List<Trial.Complete> timed = results.stream()
                .filter(trial -> trial.duration().isPositive())
                .<Trial.Complete>map(trial -> new Trial.Complete(
                        trial.number(),
                        trial.start(),
                        List.of(),
                        Result.of(trial.duration().toNanos() / 1e9),
                        trial.endedAt()))
                .toList();
        return model(SECONDS, timed)
                .filter(each -> !each.model().surrogate().evidence().isConstant());
    }

    /**
     * Returns the prediction at {@code point}.
     *
     * @param other the configuration to compare with
     */
    public Prediction at(Point point, Point other) {
        Model first = outcomes.getFirst().model();
        double[] input = first.process().encoding().encode(point);
        double[] reference = first.process().encoding().encode(other);
        Belief belief = first.process().at(input);
        double signal = first.process().hyperparameters().signal();
        return new Prediction(
                outcomes.stream().map(each -> each.range(point, other)).toList(),
                feasible(point),
                success.map(each -> OptionalDouble.of(-Math.expm1(each.log(input))))
                        .orElse(OptionalDouble.empty()),
                seconds.map(each -> range(each, input, reference)).map(Predictor::positive),
                Math.clamp(1 - belief.sd() * belief.sd() / signal, 0, 1));
    }

    private static Range range(Calibrated calibrated, double[] input, double[] reference) {
        Model model = calibrated.model();
        Belief belief = model.process().at(input);
        double reach = REACH * Math.sqrt(calibrated.variance(belief));
        double one = model.value(belief.mean() - reach);
        double other = model.value(belief.mean() + reach);
        return new Range(
                model.metric().name(),
                model.value(belief.mean()),
                Math.min(one, other),
                Math.max(one, other),
                better(model, input, reference));
    }

    private static double better(Model model, double[] input, double[] reference) {
        if (Arrays.equals(input, reference)) {
            return 0.5;
        }
        Belief difference = model.process().difference(input, reference);
        return Normal.cdf(-difference.mean() / difference.sd());
    }

    /** Returns a range of times without those below 0, which the model's linear tails may have. */
    private static Range positive(Range range) {
        return new Range(
                range.name(),
                Math.max(0, range.median()),
                Math.max(0, range.low()),
                Math.max(0, range.high()),
                range.better());
    }

    private OptionalDouble feasible(Point point) {
        if (limits.isEmpty()) {
            return unnamed.map(each -> OptionalDouble.of(each.probabilityAnywhere(point)))
                    .orElse(OptionalDouble.empty());
        }
        double probability = 1;
        int objectives = outcomes.size() - limits.size();
        for (int i = 0; i < limits.size(); i++) {
            Outcome limited = outcomes.get(objectives + i);
            double loss = limited.model().metric().loss(limits.get(i).limit());
            probability *= limited.posterior().probabilityWithin(point, loss);
        }
        return OptionalDouble.of(probability);
    }
}
