package io.danlu.report;

import io.danlu.analysis.Predictor;
import io.danlu.analysis.Predictor.Prediction;
import io.danlu.analysis.Predictor.Range;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartialPoint;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Predictions of the outcomes of configurations that a person asks for, from one study at one moment. Immutable. */
public final class StudyPredictions {

    private final Space space;
    private final History history;
    private final Optional<Predictor> predictor;

    private StudyPredictions(Space space, History history, Optional<Predictor> predictor) {
        this.space = space;
        this.history = history;
        this.predictor = predictor;
    }

    /** Fits the models, which takes up to some seconds. */
    public static StudyPredictions of(StudyDefinition study, History history) {
        return new StudyPredictions(study.space(), history, Predictor.of(history));
    }

    /**
     * Returns the prediction for one configuration: that of a trial, with other values put in. Parameters that become
     * active have the medians of their priors, and values of inactive ones are left out. A number between the bounds of
     * its parameter is moved to the closest legal one.
     *
     * <p>The members are {@code sequence} and {@code results}, the number of complete trials that the models know; {@code params},
     * the configuration; and {@code refused}, if it breaks a clause. With enough results, there are {@code outcomes},
     * each with {@code name}, {@code median}, {@code low}, {@code high} and {@code better}, the probability that its
     * expected value is better than that of the trial; {@code p_feasible}, if there are constraints; {@code p_fail}, if
     * trials failed; {@code seconds}; and {@code support}. With too few, there is {@code needs} instead.
     *
     * @param trial the number of a trial that has a configuration; without one, all medians are the start
     * @throws SpaceException if a name is unknown or a value is not legal
     * @throws IllegalArgumentException if there is no such trial, or it has no configuration yet
     */
    public Json json(OptionalInt trial, Map<String, Value> params) {
        Point base = trial.isPresent() ? configuration(trial.getAsInt()) : space.quantile(index -> 0.5);
        Point point = new PartialPoint(space, legal(params)).over(base);
        JsonBuilder json = Json.object()
                .put("sequence", history.sequence())
                .put("results", history.completed().count())
                .put("params", Json.values(point.values()))
                .put("refused", refusal(point).map(Json::of));
        return predictor
                .map(each -> add(json, each.at(point, base)))
                .orElseGet(() -> json.put("needs", Predictor.needs(space)))
                .build();
    }

    /** Returns the values with numbers inside the bounds moved to the closest legal ones. */
    private Map<String, Value> legal(Map<String, Value> params) {
        Map<String, Value> legal = new LinkedHashMap<>(params);
        for (Parameter parameter : space.parameters()) {
            legal.computeIfPresent(parameter.name(), (name, value) -> switch (parameter) {
                case FloatParameter each -> legal(each, each.low(), each.high(), value);
                case IntParameter each -> legal(each, each.low(), each.high(), value);
                default -> value;
            });
        }
        return legal;
    }

    private static Value legal(Parameter parameter, double low, double high, Value value) {
        double number = switch (value) {
            case Value.Real(double real) -> real;
            case Value.Int(long integer) -> integer;
            default -> Double.NaN;
        };
        return number >= low && number <= high ? parameter.value(parameter.nearest(number)) : value;
    }

    private Point configuration(int number) {
        if (number >= history.size()) {
            throw new IllegalArgumentException("trial (%d): there is no such trial; the study has %d. Give another one."
                    .formatted(number, history.size()));
        }
        return history.trial(number)
                .point()
                .orElseThrow(() -> new IllegalArgumentException(
                        "trial (%d): it has not started, so that it has no configuration yet. Give another one."
                                .formatted(number)));
    }

    private Optional<String> refusal(Point point) {
        try {
            space.point(point.values());
            return Optional.empty();
        } catch (SpaceException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    private static JsonBuilder add(JsonBuilder json, Prediction prediction) {
        json.put("outcomes", Json.list(prediction.outcomes().stream().map(StudyPredictions::range)));
        prediction.feasible().ifPresent(probability -> json.put("p_feasible", probability));
        prediction.failing().ifPresent(probability -> json.put("p_fail", probability));
        return json.put("seconds", prediction.seconds().map(StudyPredictions::range))
                .put("support", prediction.support());
    }

    private static Json range(Range range) {
        return Json.object()
                .put("name", range.name())
                .put("median", range.median())
                .put("low", range.low())
                .put("high", range.high())
                .put("better", range.better())
                .build();
    }
}
