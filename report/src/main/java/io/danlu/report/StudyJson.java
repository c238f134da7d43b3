package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.SpaceFormat;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Scale;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyStatus;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.util.List;
import java.util.Optional;

/** Writes the definition and the state of a study as JSON, the same in files, pages and lists. */
final class StudyJson {

    private StudyJson() {}

    /** Returns its sampler, its clauses, its objectives, and the number of trials in each state. */
    static JsonBuilder head(StudyDefinition definition, History history) {
        return Json.object()
                .put("sampler", definition.sampler().name())
                .put("seed", Long.toString(definition.seed())) // a page has no integers beyond 2^53
                .put("require", SpaceFormat.writeClauses(definition.space()))
                .put("objective", Records.metric(definition.metrics().getFirst()))
                .put("states", states(history));
    }

    /**
     * Adds the study's status, its progress, and its budget if it has one: the one that was set, else that of its latest
     * run.
     */
    static JsonBuilder standing(JsonBuilder json, History history, StudyStatus status) {
        json.put("status", StatusJson.of(status))
                .put("progress", ProgressJson.of(history))
                .put(
                        "stopped",
                        history.controlState().stopped().map(Decision::text).map(Json::of));
        history.controlState().limit().ifPresent(limit -> json.put("budget", limit));
        return json;
    }

    /** Returns the named constraints with the limits in force; empty if there are none. */
    static Optional<Json> constraints(History history) {
        return Optional.of(history.outcomes().constraints())
                .filter(all -> !all.isEmpty())
                .map(all -> Json.list(all.stream().map(Records::constraint)));
    }

    static Json parameters(Space space) {
        return Json.list(space.parameters().stream().map(StudyJson::parameter));
    }

    static Json states(History history) {
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
            case PartParameter p -> part(json, p);
        };
    }

    /** Describes one item of a structured parameter as the parameter of its kind. */
    private static Json part(JsonBuilder json, PartParameter part) {
        return switch (part.structure()) {
            case SimplexParameter simplex -> numeric(json, "float", Scale.LINEAR, 0, 1);
            case SubsetParameter subset -> choices(json, "categorical", List.of(Value.of(false), Value.of(true)));
            case PermutationParameter permutation ->
                numeric(json, "int", Scale.LINEAR, 0, permutation.of().size() - 1);
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

    /** Returns null as a text, because null marks an inactive parameter on the page. */
    private static Json choice(Value value) {
        return value instanceof Value.Null ? Json.of(value.text()) : Json.of(value);
    }

    private static Json choices(JsonBuilder json, String type, List<Value> choices) {
        return json.put("type", type)
                .put("log", false)
                .put("choices", Json.list(choices.stream().map(StudyJson::choice)))
                .build();
    }
}
