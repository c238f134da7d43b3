package io.danlu.report;

import io.danlu.analysis.front.Member;
import io.danlu.analysis.front.Member.Expected;
import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.analysis.front.Reference;
import io.danlu.analysis.landscape.Front;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Writes the recommended front as JSON, the same in the command line, ask-tell, the HTTP server and pages. */
public final class FrontJson {

    /** The greatest number of observed non-dominated trials that are listed. */
    private static final int OBSERVED = 2000;

    private FrontJson() {}

    /**
     * Checks that a study has a front.
     *
     * @throws IllegalArgumentException if it has one objective
     */
    public static void check(String study, Outcomes outcomes) {
        if (outcomes.metrics().size() == 1) {
            throw new IllegalArgumentException(
                    "Study '%s': it has one objective (%s), and a front needs two. Ask for the best trial instead."
                            .formatted(study, outcomes.metrics().getFirst().name()));
        }
    }

    /**
     * Adds {@code front}, {@code pick}, {@code hypervolume}, the {@code reference} with the rule of each bound, and the
     * numbers of the {@code observed} non-dominated trials. Without a result the front is empty and the pick null; the
     * pick is also null if no member fulfils its bounds.
     *
     * @param front of {@code history}
     */
    public static JsonBuilder add(JsonBuilder json, Optional<RecommendedFront> front, Pick pick, History history) {
        json.put(
                        "front",
                        Json.list(front.stream()
                                .flatMap(each -> each.members().stream())
                                .map(each -> member(each, history))))
                .put(
                        "pick",
                        front.flatMap(pick::of)
                                .map(each -> member(each, history))
                                .orElse(new Json.Null()))
                .put(
                        "hypervolume",
                        front.<Json>map(each -> Json.of(each.hypervolume())).orElse(new Json.Null()));
        front.ifPresent(
                each -> json.put("reference", reference(each.reference())).put("basis", basis(each)));
        return json.put("observed", observed(history));
    }

    static Json observed(History history) {
        List<Metric> metrics = history.outcomes().metrics();
        return Json.list(Front.of(history, metrics, OBSERVED).members().stream().map(each -> Json.of(each.number())));
    }

    static Json member(Member member, History history) {
        JsonBuilder values = Json.object();
        if (history.trial(member.number()) instanceof Trial.Complete trial) {
            history.outcomes().named(trial.result()).forEach(values::put);
        }
        return Json.object()
                .put("number", member.number())
                .put("params", Json.values(member.point().values()))
                .put("values", values.build())
                .put("mean", expected(member, history.outcomes(), Expected::mean))
                .put("sd", expected(member, history.outcomes(), Expected::sd))
                .put("p_front", member.onFront())
                .put("p_feasible", member.feasible())
                .build();
    }

    private static Json expected(Member member, Outcomes outcomes, ToDoubleFunction<Expected> part) {
        JsonBuilder json = Json.object();
        for (int i = 0; i < member.expected().size(); i++) {
            json.put(
                    outcomes.metrics().get(i).name(),
                    part.applyAsDouble(member.expected().get(i)));
        }
        for (int i = 0; i < member.limited().size(); i++) {
            json.put(
                    outcomes.constraints().get(i).name(),
                    part.applyAsDouble(member.limited().get(i)));
        }
        return json.build();
    }

    /** Returns the {@code value} of each bound by its objective's name, and {@code by}, the rule that it follows. */
    public static Json reference(Reference reference) {
        JsonBuilder json = Json.object();
        reference
                .bounds()
                .forEach(bound -> json.put(
                        bound.metric().name(),
                        Json.object()
                                .put("value", bound.value())
                                .put("by", bound.rule())
                                .build()));
        return json.build();
    }

    /** Returns a sentence on the members that people should know. */
    public static String sentence(RecommendedFront front) {
        return switch (front.basis()) {
            case ACCEPTABLE -> "Each is probably on the front, or no other one is better by expected values.";
            case BEYOND_THRESHOLDS ->
                "No configuration is expected to be within all thresholds; these are the nearest by the other rules.";
            case INFEASIBLE -> "Nothing feasible is known: this configuration has the greatest probability.";
        };
    }

    private static String basis(RecommendedFront front) {
        return switch (front.basis()) {
            case ACCEPTABLE -> "acceptable";
            case BEYOND_THRESHOLDS -> "beyond thresholds";
            case INFEASIBLE -> "infeasible";
        };
    }
}
