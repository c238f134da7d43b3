package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.Recommendation;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Scale;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A study as a page.
 *
 * @param definition what is searched and how
 * @param history all trials
 * @param elapsed how long it took
 * @param fits how many models were trained, where models are what is tuned
 * @param test the score on data that no trial saw, where some was kept
 */
public record StudyPage(
        StudyDefinition definition, History history, Duration elapsed, OptionalLong fits, Optional<TestScore> test) {

    /**
     * The best configuration's score on data that no trial saw.
     *
     * @param scorer what the score is called
     * @param score on that data
     * @param train on the data that it was fitted to
     */
    public record TestScore(String scorer, double score, double train) {}

    /** The page: one HTML file that needs nothing else. */
    public String html() {
        return Template.html(data());
    }

    private Json data() {
        Metric metric = definition.metrics().getFirst();
        JsonBuilder page = Json.object()
                .put("kind", "study")
                .put("study", definition.name())
                .put("sampler", definition.sampler().name())
                .put("seed", Long.toString(definition.seed())) // a page has no integers beyond 2^53
                .put("objective", Records.metric(metric))
                .put("states", states())
                .put("wallSeconds", elapsed.toNanos() / 1e9)
                .put("fits", fits.isPresent() ? Optional.of(Json.of(fits.getAsLong())) : Optional.empty())
                .put(
                        "parameters",
                        Json.list(definition.space().parameters().stream().map(StudyPage::parameter)))
                .put("trials", trials())
                .put("bestSoFar", Records.steps(BestSoFar.of(history, metric)))
                .put("best", history.best().map(BestJson::best))
                .put("recommended", Recommendation.of(history).map(BestJson::recommended))
                .put(
                        "test",
                        test.map(t -> Json.object()
                                .put("scorer", t.scorer())
                                .put("score", t.score())
                                .put("train", t.train())
                                .build()));
        return page.build();
    }

    private Json states() {
        JsonBuilder states = Json.object();
        for (State state : State.values()) {
            states.put(state.word(), history.count(state));
        }
        return states.build();
    }

    private static Json parameter(Parameter parameter) {
        JsonBuilder json = Json.object().put("name", parameter.name());
        return switch (parameter) {
            case FloatParameter p -> numeric(json, "float", p.scale(), p.low(), p.high());
            case IntParameter p -> numeric(json, "int", p.scale(), p.low(), p.high());
            case CategoricalParameter p -> choices(json, "categorical", p.choices());
            case OrdinalParameter p -> choices(json, "ordinal", p.values());
        };
    }

    private static Json numeric(JsonBuilder json, String type, Scale scale, double low, double high) {
        return json.put("type", type)
                .put("log", scale == Scale.LOG)
                .put("low", finite(low))
                .put("high", finite(high))
                .build();
    }

    private static Optional<Json> finite(double bound) {
        return Double.isFinite(bound) ? Optional.of(Json.of(bound)) : Optional.empty();
    }

    private static Json choices(JsonBuilder json, String type, List<Value> choices) {
        return json.put("type", type)
                .put("log", false)
                .put("choices", Json.list(choices.stream().map(Value::text).map(Json::of)))
                .build();
    }

    /** Column by column: a row for each trial that was ever started. */
    private Json trials() {
        List<Trial.Started> rows = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .toList();
        JsonBuilder parameters = Json.object();
        definition
                .space()
                .parameters()
                .forEach(p -> parameters.put(
                        p.name(),
                        column(rows, row -> row.start().point().value(p.name()).map(StudyPage::cell))));
        return Json.object()
                .put("number", column(rows, row -> Optional.of(Json.of(row.number()))))
                .put(
                        "state",
                        column(rows, row -> Optional.of(Json.of(row.state().word()))))
                .put("value", column(rows, StudyPage::value))
                .put("params", parameters.build())
                .put("reason", column(rows, row -> Optional.of(Json.of(reason(row)))))
                .put("seconds", column(rows, StudyPage::seconds))
                .build();
    }

    private static Json column(List<Trial.Started> rows, Function<Trial.Started, Optional<Json>> cell) {
        Stream<Json> cells = rows.stream().map(row -> cell.apply(row).orElse(new Json.Null()));
        return Json.list(cells);
    }

    /** Numbers as numbers, truth values as the texts under which the page lists them. */
    private static Json cell(Value value) {
        return value instanceof Value.Bool(boolean bool) ? Json.of(Boolean.toString(bool)) : Json.of(value);
    }

    private static Optional<Json> value(Trial.Started trial) {
        return trial instanceof Trial.Complete complete ? Optional.of(Json.of(complete.value())) : Optional.empty();
    }

    private static String reason(Trial.Started trial) {
        return switch (trial) {
            case Trial.Failed failed -> failed.reason();
            case Trial.Pruned pruned -> pruned.reason();
            default -> "";
        };
    }

    private static Optional<Json> seconds(Trial.Started trial) {
        return trial instanceof Trial.Finished finished
                ? Optional.of(Json.of(finished.duration().toNanos() / 1e9))
                : Optional.empty();
    }
}
