package io.danlu.report;

import io.danlu.analysis.front.HypervolumeSoFar;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the front of a study with several objectives for its page. */
final class FrontPage {

    private static final int OBSERVED = 2000;
    private static final int STEPS = 400;

    private FrontPage() {}

    /** Returns the observed front, and with a result also the recommended one. Fits a model of each outcome. */
    static Json of(History history, long seed) {
        List<Metric> metrics = history.outcomes().metrics();
        List<Front.Member> observed = Front.of(history, metrics, OBSERVED).members();
        JsonBuilder json = Json.object()
                .put("numbers", Json.list(observed.stream().map(member -> Json.of(member.number()))))
                .put("values", Json.list(observed.stream().map(member -> Json.reals(member.values()))));
        RecommendedFront.of(history, seed)
                .ifPresent(front -> json.put("recommended", recommended(front, history, metrics)));
        return json.build();
    }

    private static Json recommended(RecommendedFront front, History history, List<Metric> metrics) {
        Pick knee = Pick.knee(metrics);
        return Json.object()
                .put("members", Json.list(front.members().stream().map(FrontPage::member)))
                .put("rule", FrontJson.sentence(front))
                .put("pick", knee.of(front).map(member -> Json.of(member.number())))
                .put("pickRule", knee.text())
                .put("hypervolume", front.hypervolume())
                .put("reference", reference(front.reference()))
                .put(
                        "growth",
                        Json.list(HypervolumeSoFar.of(history, front.reference(), STEPS).steps().stream()
                                .map(step -> Json.list(Stream.of(Json.of(step.number()), Json.of(step.value()))))))
                .put(
                        "picks",
                        Json.list(IntStream.range(0, metrics.size())
                                .mapToObj(objective -> picks(front, metrics, objective))))
                .build();
    }

    /** Returns the bound of each objective, in their order. */
    static Json reference(Reference reference) {
        return Json.list(reference.bounds().stream()
                .map(bound -> Json.object()
                        .put("value", bound.value())
                        .put("by", bound.rule())
                        .build()));
    }

    private static Json member(Member member) {
        return Json.object()
                .put("number", member.number())
                .put("params", Json.values(member.point().values()))
                .put("values", Json.reals(member.values()))
                .put("mean", expected(member.expected(), Expected::mean))
                .put("sd", expected(member.expected(), Expected::sd))
                .put("limitedMean", expected(member.limited(), Expected::mean))
                .put("limitedSd", expected(member.limited(), Expected::sd))
                .put("front", member.onFront())
                .put("feasible", member.feasible())
                .build();
    }

    private static Json expected(List<Expected> values, ToDoubleFunction<Expected> part) {
        return Json.list(values.stream().map(each -> Json.of(part.applyAsDouble(each))));
    }

    /** Returns the member that is picked at each bound of an objective that excludes other members, the worst first. */
    private static Json picks(RecommendedFront front, List<Metric> metrics, int objective) {
        Metric metric = metrics.get(objective);
        String relation = metric.isBetter(0, 1) ? "<=" : ">=";
        List<Double> bounds = front.members().stream()
                .map(member -> member.expected().get(objective).mean())
                .distinct()
                .sorted(Comparator.comparingDouble(metric::loss).reversed())
                .toList();
        return Json.object()
                .put("relation", relation)
                .put("at", Json.reals(bounds))
                .put(
                        "number",
                        Json.list(bounds.stream()
                                .map(bound -> new Pick(
                                        metrics, List.of(new Pick.Bound(objective, relation, bound)), List.of()))
                                .map(pick -> pick.of(front))
                                .flatMap(Optional::stream)
                                .map(member -> Json.of(member.number()))))
                .build();
    }
}
