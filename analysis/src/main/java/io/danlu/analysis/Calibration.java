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
 * Compares the model's forecasts of points, made before they were evaluated, with the observed values. For a correct
 * model, the intervals of each level hold that share of the observed values, and the mean square of z is 1. A mean
 * square above 1 means that the model was overconfident.
 *
 * <p>A prediction's standard deviation is that of the function, but the observed value is one noisy evaluation. The
 * noise that the model of the whole history finds is therefore added to each prediction's variance, on the scale of the
 * objective near the predicted mean. Infeasible trials don't count, because the model does not learn from them.
 *
 * @param forecasts in the order of the trials' numbers
 */
public record Calibration(List<Forecast> forecasts) {

    /** The levels of the reported intervals. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

    private static final double FARTHEST = 1e100;

    /**
     * One trial.
     *
     * @param mean predicted
     * @param sd standard deviation of a single evaluation as predicted, including the noise; above 0
     * @param observed the trial's value
     */
    public record Forecast(int number, double mean, double sd, double observed) {

        /**
         * Returns the distance of the observed value above the mean in standard deviations; at most 10<sup>100</sup> on
         * either side.
         */
        public double z() {
            return Math.min(Math.max(observed / sd - mean / sd, -FARTHEST), FARTHEST);
        }
    }

    public Calibration {
        forecasts = List.copyOf(forecasts);
    }

    /**
     * Returns the calibration of {@code history}; without forecasts if no trial has a prediction. Costs a fit of the
     * model.
     */
    public static Calibration of(History history) {
        return of(history, Model.of(history));
    }

    static Calibration of(History history, Optional<Model> model) {
        return of(history, value -> model.map(each -> each.unexplained(value)).orElse(0.0));
    }

    /**
     * Returns the calibration with a given noise.
     *
     * @param noise maps a mean to the standard deviation that an evaluation there has in addition to the prediction's
     */
    static Calibration of(History history, DoubleUnaryOperator noise) {
        return new Calibration(history.completed()
                .filter(trial -> trial.result().isFeasible())
                .flatMap(trial -> forecast(trial, noise))
                .toList());
    }

    /** Returns the forecast of a trial, or none if its deviation is 0, which can't be judged. */
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
     * Returns the forecasts. If there are more than {@code limit}, it keeps that many, spread evenly, including the
     * first and the last.
     *
     * @param limit at least 1
     */
    public List<Forecast> spread(int limit) {
        return Arrays.stream(Thinning.even(forecasts.size(), limit))
                .mapToObj(forecasts::get)
                .toList();
    }

    /**
     * Returns the share of the observed values inside the central intervals of {@code level}; 0 without forecasts.
     *
     * @param level in (0, 1)
     */
    public double coverage(double level) {
        double reach = Normal.quantile(0.5 + level / 2);
        return mean(forecasts.stream().mapToDouble(each -> Math.abs(each.z()) <= reach ? 1 : 0));
    }

    /** Returns the mean of z²; 0 without forecasts. */
    public double meanSquare() {
        return mean(forecasts.stream().mapToDouble(each -> each.z() * each.z()));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }
}
