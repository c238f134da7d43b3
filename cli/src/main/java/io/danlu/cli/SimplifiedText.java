package io.danlu.cli;

import io.danlu.analysis.Simplification;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Value;
import io.danlu.trial.WorkloadPeriod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The simplified recommendation of a study, as {@code best --simplify} prints it.
 *
 * @param found the simplification; empty if there is none
 * @param why the reason if there is none
 */
record SimplifiedText(StoredStudy study, Optional<Simplification> found, String why) {

    private static final String LEARNER = "learner";
    private static final String SCORING = "scoring";

    static SimplifiedText of(StoredStudy study) {
        if (study.definition().metrics().size() > 1) {
            return new SimplifiedText(
                    study,
                    Optional.empty(),
                    "a study of several objectives has no recommended configuration to simplify. Pick one by 'danlu front'.");
        }
        return new SimplifiedText(
                study,
                Simplification.of(study.history(), defaults(study)),
                "too little is known: more different configurations with a feasible result are needed than there are parameters, and not all may have the same value. Run more trials.");
    }

    /** Returns the defaults of the learner that the study's trials were last fitted by, if it is known here. */
    private static Map<String, Value> defaults(StoredStudy study) {
        List<WorkloadPeriod> periods = study.history().controlState().workloads();
        if (periods.isEmpty()) {
            return Map.of();
        }
        SequencedMap<String, String> parts = periods.getLast().workload().parts();
        return Optional.ofNullable(parts.get(LEARNER))
                .map(learner -> defaults(learner, scorers(study, parts)))
                .orElseGet(Map::of);
    }

    private static List<String> scorers(StoredStudy study, Map<String, String> parts) {
        return Stream.concat(
                        study.definition().outcomes().names().stream(),
                        Stream.of(parts.getOrDefault(SCORING, "").split(", ")))
                .filter(Scorer.names()::contains)
                .toList();
    }

    private static Map<String, Value> defaults(String learner, List<String> scorers) {
        Map<String, Value> defaults = new HashMap<>();
        if (Learner.names().contains(learner) && !scorers.isEmpty()) {
            try {
                Learner.named(learner)
                        .hyperparameters(Scorer.named(scorers.getFirst()).task())
                        .list()
                        .forEach(each -> defaults.put(each.name(), each.standard()));
            } catch (ModelException unknown) {
                return Map.of(); // a learner of this name that is for another task
            }
        }
        return defaults;
    }

    /** Returns the lines for people. */
    List<String> lines() {
        if (found.isEmpty()) {
            return List.of("Nothing to simplify: " + why);
        }
        Simplification simple = found.get();
        List<String> lines = new ArrayList<>();
        lines.add("simplified: %d of %d parameters matter%s"
                .formatted(
                        simple.matter().size(),
                        simple.parameters(),
                        simple.changes().isEmpty() ? unchanged(simple) : ""));
        simple.point()
                .values()
                .forEach((name, value) -> lines.add("  " + name + " = " + Texts.value(value) + beside(name)));
        simple.changes().forEach((name, change) -> {
            if (change.to().isEmpty()) {
                lines.add("  " + name + " is inactive, was "
                        + Texts.value(change.from().orElseThrow()));
            }
        });
        if (!simple.changes().isEmpty()) {
            lines.add(sentence(simple));
        }
        return lines;
    }

    private static String unchanged(Simplification simple) {
        return simple.matter().size() < simple.parameters()
                ? "; the others are at their defaults"
                : "; none of them can go to its default";
    }

    private String beside(String name) {
        return found.map(Simplification::changes)
                .map(changes -> changes.get(name))
                .map(change -> "  (its default; was %s)"
                        .formatted(change.from().map(Texts::value).orElse("inactive")))
                .orElse("");
    }

    private String sentence(Simplification simple) {
        Simplification.Cost cost = simple.cost();
        return "A model of all trials expects it to be %s by %s ± %s of %s, within %s that count as no difference. %s"
                .formatted(
                        cost.mean() > 0 ? "worse" : "better",
                        Texts.number(Math.abs(cost.mean())),
                        Texts.number(cost.sd()),
                        study.definition().metrics().getFirst().name(),
                        Texts.number(cost.tolerance()),
                        simple.trial().isPresent()
                                ? "It is trial %d.".formatted(simple.trial().getAsInt())
                                : "It has not been evaluated: --enqueue adds it to the queue.");
    }

    /** Adds the member {@code simplified}, null with a note if there is none. */
    void add(JsonBuilder json) {
        if (found.isEmpty()) {
            json.put("simplified", new Json.Null()).put("simplified_note", why);
            return;
        }
        Simplification simple = found.get();
        JsonBuilder changes = Json.object();
        simple.changes()
                .forEach((name, change) -> changes.put(
                        name,
                        Json.object()
                                .put("from", value(change.from()))
                                .put("to", value(change.to()))
                                .build()));
        JsonBuilder all = Json.object()
                .put("params", Json.values(simple.point().values()))
                .put("matter", Json.list(simple.matter().stream().map(Json::of)))
                .put("parameters", simple.parameters())
                .put("changes", changes.build())
                .put("cost", simple.cost().mean())
                .put("cost_sd", simple.cost().sd())
                .put("tolerance", simple.cost().tolerance())
                .put("evaluated", Json.of(simple.trial().isPresent()));
        simple.trial().ifPresent(number -> all.put("number", number));
        json.put("simplified", all.build());
    }

    private static Json value(Optional<Value> value) {
        return value.map(Json::of).orElseGet(Json.Null::new);
    }
}
