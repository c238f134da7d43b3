package io.danlu.cli;

import io.danlu.analysis.Recommendation;
import io.danlu.analysis.health.Health;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.OutcomesFormat;
import io.danlu.format.SpaceFormat;
import io.danlu.pruner.PrunerSpec;
import io.danlu.report.BestJson;
import io.danlu.space.Clause;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes a study in a few lines, or as a JSON object, the same for every command. */
final class Summaries {

    private Summaries() {}

    /** Returns the line at the start of a run, with the seed, so that the same trials can be repeated. */
    static String opening(StudyDefinition definition) {
        return "%s: %s, seed %d"
                .formatted(definition.name(), definition.sampler().text(), definition.seed());
    }

    /**
     * Returns an object with {@code study}, {@code sampler}, {@code seed}, {@code trials}, {@code states}, {@code best}
     * and {@code recommended}.
     */
    static JsonBuilder json(StudyDefinition definition, History history) {
        JsonBuilder states = Json.object();
        for (State state : State.values()) {
            states.put(state.word(), history.count(state));
        }
        JsonBuilder json = Json.object()
                .put("study", definition.name())
                .put("sampler", definition.sampler().name())
                .put("seed", definition.seed())
                .put("require", SpaceFormat.writeClauses(definition.space()))
                .put("trials", history.counted())
                .put("states", states.build())
                .put("outcomes", OutcomesFormat.write(history.outcomes()));
        return BestJson.add(json, definition, history);
    }

    /** Returns the number of trials in each state that occurs. */
    static String states(History history) {
        String counted = Arrays.stream(State.values())
                .filter(state -> history.count(state) > 0)
                .map(state -> history.count(state) + " " + state.word())
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "no trials" : counted;
    }

    /** Describes the study, its status, the configuration to use, and its alarms. Fits a surrogate model. */
    static List<String> lines(StudyDefinition definition, History history) {
        List<String> lines = new ArrayList<>();
        lines.add("study    " + definition.name());
        lines.add("sampler  " + definition.sampler().text() + ", seed " + definition.seed());
        if (!definition.pruner().equals(PrunerSpec.NONE)) {
            lines.add("pruner   " + definition.pruner().text());
        }
        Clause.written(definition.space()).forEach(clause -> lines.add("require  " + clause));
        if (definition.metrics().size() > 1) {
            lines.add("goals    " + ObjectivesText.goals(definition.metrics()));
        }
        BeliefOptions.line(definition, history).ifPresent(lines::add);
        BeliefOptions.weights(history).ifPresent(lines::add);
        FeasibilityText.limits(history).ifPresent(limits -> lines.add("limits   " + limits));
        lines.add("trials   " + states(history) + FeasibilityText.infeasibleCount(history));
        if (history.count(State.FAILED) > 0) {
            lines.add("failed   " + FailuresText.of(history));
        }
        lines.addAll(
                definition.metrics().size() > 1
                        ? ObjectivesText.front(definition, history)
                        : bestAndRecommended(definition, history));
        Health.ofRun(history, definition.metrics().size()).alarms().stream()
                .map(alarm -> "alarm    %s: %s".formatted(alarm.title(), alarm.sentence()))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> bestAndRecommended(StudyDefinition definition, History history) {
        List<String> lines = new ArrayList<>();
        lines.add("best     " + best(definition, history).orElseGet(() -> FeasibilityText.none(history)));
        history.best()
                .ifPresent(best -> Recommendation.of(history).ifPresent(recommended -> {
                    if (recommended.number() != best.number()) {
                        lines.add("recommended %s = %s expected of trial %d: %s"
                                .formatted(
                                        definition.metrics().getFirst().name(),
                                        Texts.spread(recommended.mean(), recommended.sd()),
                                        recommended.number(),
                                        Texts.values(recommended.point().values())));
                    }
                    recommended
                            .feasible()
                            .ifPresent(probability -> lines.add("feasible trial %d with probability %s"
                                    .formatted(recommended.number(), FrontTable.share(probability))));
                    lines.add("advice   " + recommended.advice(best));
                }));
        return lines;
    }

    /** Describes the best trial in a line, with its train score and the best number of rounds if they are known. */
    static Optional<String> best(StudyDefinition definition, History history) {
        return history.best()
                .map(trial -> "%s = %s%s in trial %d: %s"
                        .formatted(
                                definition.metrics().getFirst().name(),
                                Texts.number(trial.value()),
                                beside(trial),
                                trial.number(),
                                Texts.values(trial.start().point().values())));
    }

    /** Returns the known attributes in parentheses after a space, or an empty text. */
    static String beside(Trial.Complete trial) {
        String known = trial.result().attributes().entrySet().stream()
                .flatMap(attribute -> beside(attribute.getKey(), attribute.getValue()).stream())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "" : " (" + known + ")";
    }

    private static Optional<String> beside(String name, Value value) {
        if (name.equals("mean_train_score")) {
            return Optional.of("train " + Texts.value(value));
        }
        return name.startsWith("best_") && value instanceof Value.Int(long number)
                ? Optional.of(name + " " + number)
                : Optional.empty();
    }

    /** Describes the last failed trial and its reason. */
    static Optional<String> lastFailure(History history) {
        return history.trials()
                .filter(Trial.Failed.class::isInstance)
                .map(Trial.Failed.class::cast)
                .reduce((earlier, later) -> later)
                .map(failed -> "trial %d: %s".formatted(failed.number(), failed.reason()));
    }
}
