package io.danlu.analysis;

import io.danlu.math.Normal;
import io.danlu.math.Thinning;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How the model's forecasts of points, made before they were evaluated, compare with what was then observed. Where the model is right, the
 * intervals of each level hold that share of the observed values, and the mean square of z is 1; above 1 it was too sure of itself.
 *
 * <p>A prediction's standard deviation is of the function, and what is observed is one noisy evaluation of it. So the noise that the model of the
 * whole history finds is added to each prediction's variance, on the scale of the objective near the predicted mean. Infeasible trials
 * don't count, as the model does not learn from them.
 *
 * @param forecasts in the order of the trials' numbers
 */
public record Calibration(List<Forecast> forecasts) {

    /** The levels of the intervals whose coverage is told. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    private static final double FARTHEST = 1e100;

    /**
     * One trial.
     *
     * @param mean predicted
     * @param sd standard deviation of a single evaluation as predicted, the noise included; above 0
     * @param observed the trial's value
     */
    public record Forecast(int number, double mean, double sd, double observed) {

        /** By how many standard deviations what was observed lies above the mean; at most 10<sup>100</sup> of them on either side. */
        public double z() {
            return Math.min(Math.max(observed / sd - mean / sd, -FARTHEST), FARTHEST);
        }
    }

    public Calibration {
        forecasts = List.copyOf(forecasts);
    }

    /** The calibration of {@code history}; without forecasts where no trial has a prediction. Costs a fit of the model. */
    public static Calibration of(History history) {
        return of(history, Model.of(history));
    }

    static Calibration of(History history, Optional<Model> model) {
        return of(history, value -> model.map(each -> each.unexplained(value)).orElse(0.0));
    }

    /** @param noise from a mean to the standard deviation of what an evaluation there has beside it */
    static Calibration of(History history, DoubleUnaryOperator noise) {
        return new Calibration(history.completed()
                .filter(trial -> trial.result().isFeasible())
                .flatMap(trial -> forecast(trial, noise))
                .toList());
    }

    /** None where nothing was left open: a deviation of 0 can't be judged. */
    private static Stream<Forecast> forecast(Trial.Complete trial, DoubleUnaryOperator noise) {
        return trial.start().explanation().prediction().stream()
                .map(prediction ->
                        new Forecast(trial.number(), prediction.mean(), deviation(prediction, noise), trial.value()))
                .filter(forecast -> forecast.sd() > 0);
    }

    private static double deviation(Prediction prediction, DoubleUnaryOperator noise) {
        return Math.min(Math.hypot(prediction.sd(), noise.applyAsDouble(prediction.mean())), Double.MAX_VALUE);
    }

    /**
     * The forecasts; of more than {@code limit} as many, spread evenly, the first and the last among them.
     *
     * @param limit at least 1
     */
    public List<Forecast> spread(int limit) {
        return Arrays.stream(Thinning.even(forecasts.size(), limit))
                .mapToObj(forecasts::get)
                .toList();
    }

    /**
     * The share of the observed values inside the central intervals of {@code level}; 0 without forecasts.
     *
     * @param level in (0, 1)
     */
    public double coverage(double level) {
        double reach = Normal.quantile(0.5 + level / 2);
        return mean(forecasts.stream().mapToDouble(each -> Math.abs(each.z()) <= reach ? 1 : 0));
    }

    /** The mean of z²; 0 without forecasts. */
    public double meanSquare() {
        return mean(forecasts.stream().mapToDouble(each -> each.z() * each.z()));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }
}
