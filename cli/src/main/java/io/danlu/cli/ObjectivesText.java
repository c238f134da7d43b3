package io.danlu.cli;

import io.danlu.analysis.landscape.Front;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes the results of a study with several objectives for a person. */
final class ObjectivesText {

    private static final int SHOWN = 10;

    private ObjectivesText() {}

    /** Returns the values of a result by name, those of constraints included: {@code accuracy = 0.9, memory_mb = 300}. */
    static String values(Result result, Outcomes outcomes) {
        return outcomes.named(result).entrySet().stream()
                .map(value -> value.getKey() + " = " + Texts.number(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns {@code accuracy = 0.9, latency = 12}. */
    static String values(List<Double> values, List<Metric> metrics) {
        return IntStream.range(0, Math.min(values.size(), metrics.size()))
                .mapToObj(i -> metrics.get(i).name() + " = " + Texts.number(values.get(i)))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the non-dominated trials, at most {@value #SHOWN} of them, evenly spread, with advice on how to choose.
     */
    static List<String> front(StudyDefinition definition, History history) {
        List<Metric> metrics = definition.metrics();
        Front front = Front.of(history, metrics, SHOWN);
        List<String> lines = new ArrayList<>();
        lines.add("front    %d trial%s that no other beats in all objectives%s"
                .formatted(
                        front.total(),
                        front.total() == 1 ? "" : "s",
                        front.total() > front.members().size()
                                ? "; %d of them:".formatted(front.members().size())
                                : ""));
        front.members()
                .forEach(member -> lines.add("         trial %d: %s at %s"
                        .formatted(
                                member.number(),
                                values(member.values(), metrics),
                                history.trial(member.number())
                                        .point()
                                        .map(point -> Texts.values(point.values()))
                                        .orElse(""))));
        lines.add(
                "advice   Choose among these by what you need: best and recommended are for studies with one objective.");
        return lines;
    }
}
