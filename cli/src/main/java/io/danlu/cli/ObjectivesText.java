package io.danlu.cli;

import io.danlu.analysis.front.Member;
import io.danlu.analysis.front.Member.Expected;
import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.analysis.front.Reference;
import io.danlu.math.Thinning;
import io.danlu.report.FrontJson;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes the results of a study with several objectives for a person. */
final class ObjectivesText {

    private static final int SHOWN = 10;

    private ObjectivesText() {}

    /** Returns {@code maximize accuracy, minimize latency_ms}. */
    static String goals(List<Metric> metrics) {
        return metrics.stream()
                .map(metric -> metric.direction().word() + " " + metric.name())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the values of a result by name, those of constraints included: {@code accuracy = 0.9, memory_mb = 300}.
     */
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

    /** Returns {@code accuracy = 0.9 ± 0.01, latency = 12 ± 0.5}. */
    static String expected(Member member, List<Metric> metrics) {
        return IntStream.range(0, metrics.size())
                .mapToObj(i -> {
                    Expected expected = member.expected().get(i);
                    return metrics.get(i).name() + " = " + Texts.spread(expected.mean(), expected.sd());
                })
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the recommended front, at most {@value #SHOWN} members of it, evenly spread, then the pick and the
     * hypervolume. Fits a model of each outcome.
     */
    static List<String> front(StudyDefinition definition, History history) {
        Optional<RecommendedFront> found = RecommendedFront.of(history, definition.seed());
        return found.map(front -> lines(front, history)).orElse(List.of("front    none yet"));
    }

    private static List<String> lines(RecommendedFront front, History history) {
        List<String> lines = new ArrayList<>();
        int size = front.members().size();
        lines.add("front    %d configuration%s recommended%s %s"
                .formatted(
                        size,
                        size == 1 ? " is" : "s are",
                        size > SHOWN ? ", %d of them below;".formatted(SHOWN) : ".",
                        size > SHOWN ? "'danlu front' lists all." : FrontJson.sentence(front)));
        for (int i : Thinning.even(size, SHOWN)) {
            Member member = front.members().get(i);
            lines.add("         trial %d: %s at %s"
                    .formatted(
                            member.number(),
                            expected(member, front.metrics()),
                            Texts.values(member.point().values())));
        }
        Pick knee = Pick.knee(history.outcomes().metrics());
        knee.of(front).ifPresent(member -> lines.add(pick(member, knee, front)));
        lines.add(hypervolume(front));
        return lines;
    }

    /** Returns the line of the picked member. */
    static String pick(Member member, Pick pick, RecommendedFront front) {
        return "pick     trial %d, %s: %s at %s%s"
                .formatted(
                        member.number(),
                        pick.text(),
                        expected(member, front.metrics()),
                        Texts.values(member.point().values()),
                        member.feasible() < 1
                                ? "; feasible with probability %s".formatted(FrontTable.share(member.feasible()))
                                : "");
    }

    /** Returns the line of the front's hypervolume and the reference. */
    static String hypervolume(RecommendedFront front) {
        return "volume   hypervolume %s within %s"
                .formatted(Texts.number(front.hypervolume()), reference(front.reference()));
    }

    /** Returns {@code accuracy = 0.5 (threshold), latency = 20 (nadir and 0.1 of the range)}. */
    static String reference(Reference reference) {
        return reference.bounds().stream()
                .map(bound ->
                        "%s = %s (%s)".formatted(bound.metric().name(), Texts.number(bound.value()), bound.rule()))
                .collect(Collectors.joining(", "));
    }
}
