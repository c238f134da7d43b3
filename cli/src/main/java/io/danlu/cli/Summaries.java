package io.danlu.cli;

import io.danlu.analysis.Recommendation;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A study in a few lines, or in a JSON object, the same whoever asks. */
final class Summaries {

    private Summaries() {}

    /** {@code study}, {@code sampler}, {@code seed}, {@code trials}, {@code states}, {@code best}, {@code recommended}. */
    static JsonBuilder json(StudyDefinition definition, History history) {
        JsonBuilder states = Json.object();
        for (State state : State.values()) {
            states.put(word(state), history.count(state));
        }
        return Json.object()
                .put("study", definition.name())
                .put("sampler", definition.sampler().name())
                .put("seed", definition.seed())
                .put("trials", history.counted())
                .put("states", states.build())
                .put("best", orNull(history.best().map(Summaries::best)))
                .put("recommended", orNull(Recommendation.of(history).map(Summaries::recommended)));
    }

    static Json best(Trial.Complete trial) {
        return Json.object()
                .put("number", trial.number())
                .put("params", Json.values(trial.start().point().values()))
                .put("value", trial.value())
                .build();
    }

    static Json recommended(Recommendation recommendation) {
        return Json.object()
                .put("number", recommendation.number())
                .put("params", Json.values(recommendation.point().values()))
                .put("mean", recommendation.mean())
                .put("sd", recommendation.sd())
                .build();
    }

    static Json orNull(Optional<Json> json) {
        return json.orElse(new Json.Null());
    }

    /** How many trials there are in each state that occurs. */
    static String states(History history) {
        String counted = Arrays.stream(State.values())
                .filter(state -> history.count(state) > 0)
                .map(state -> history.count(state) + " " + word(state))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "no trials" : counted;
    }

    static List<String> lines(StudyDefinition definition, History history) {
        String metric = definition.metrics().getFirst().name();
        String best = history.best()
                .map(trial -> "%s = %s in trial %d: %s"
                        .formatted(
                                metric,
                                Texts.number(trial.value()),
                                trial.number(),
                                Texts.values(trial.start().point().values())))
                .orElse("none yet");
        return List.of(
                "study    " + definition.name(),
                "sampler  " + definition.sampler().text() + ", seed " + definition.seed(),
                "trials   " + states(history),
                "best     " + best);
    }

    /** Why the last failed trial failed. */
    static Optional<String> lastFailure(History history) {
        return history.trials()
                .filter(Trial.Failed.class::isInstance)
                .map(Trial.Failed.class::cast)
                .reduce((earlier, later) -> later)
                .map(failed -> "trial %d: %s".formatted(failed.number(), failed.reason()));
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
