package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.Explained;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
        Explained explained = Explained.of(history);
        TrialsJson trials = TrialsJson.of(definition.space(), history);
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
                .put("trials", trials.columns())
                .put("explanations", trials.explanations())
                .put("bestSoFar", Records.steps(BestSoFar.of(history, metric)))
                .put("best", history.best().map(BestJson::best))
                .put("recommended", explained.recommended().map(BestJson::recommended))
                .put(
                        "test",
                        test.map(t -> Json.object()
                                .put("scorer", t.scorer())
                                .put("score", t.score())
                                .put("train", t.train())
                                .build()));
        return ExplainedJson.add(page, explained).build();
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
}
