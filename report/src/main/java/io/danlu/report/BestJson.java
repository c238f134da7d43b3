package io.danlu.report;

import io.danlu.analysis.Recommendation;
import io.danlu.analysis.landscape.Front;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code best} and {@code recommended} as JSON, the same on pages and in the commands tune, best and ask-tell.
 */
public final class BestJson {

    /** The greatest number of non-dominated trials that are listed. */
    private static final int OBSERVED = 2000;

    private BestJson() {}

    /**
     * Adds both members to {@code json}, null if no trial is complete and feasible. Costs a fit of a model. If trials are
     * complete and none is feasible, {@code feasible} is false. With several objectives
     * no trial is the best, so that both are null, and {@code observed} lists the non-dominated trials.
     *
     * @param metrics the study's objectives
     */
    public static JsonBuilder add(JsonBuilder json, List<Metric> metrics, History history) {
        addBest(json, metrics, history);
        if (metrics.size() > 1) {
            Front front = Front.of(history, metrics, OBSERVED);
            return json.put("observed", Json.list(front.members().stream().map(member -> Json.of(member.number()))))
                    .put("recommended", new Json.Null());
        }
        return json.put(
                "recommended",
                Recommendation.of(history)
                        .<Json>map(found -> recommended(found).build())
                        .orElse(new Json.Null()));
    }

    /** Adds {@code best} alone, which costs neither a fit of a model nor a search for the non-dominated trials. */
    public static JsonBuilder addBest(JsonBuilder json, List<Metric> metrics, History history) {
        json.put("best", best(metrics, history).orElse(new Json.Null()));
        return history.leastInfeasible().isPresent() ? json.put("feasible", false) : json;
    }

    /** Returns the best trial, if there is one; empty for several objectives, none of which ranks first. */
    static Optional<Json> best(List<Metric> metrics, History history) {
        return metrics.size() > 1 ? Optional.empty() : history.best().map(BestJson::best);
    }

    static Json best(Trial.Complete trial) {
        return Json.object()
                .put("number", trial.number())
                .put("params", Json.values(trial.start().point().values()))
                .put("value", trial.value())
                .build();
    }

    /**
     * Returns the recommendation for people, with a sentence that says whether to use it or the best trial, and which
     * trial that was.
     */
    static Json recommended(Recommendation recommendation, History history) {
        return recommended(recommendation)
                .put("advice", history.best().map(best -> Json.of(recommendation.advice(best))))
                .put("beside", history.best().map(best -> Json.of(best.number())))
                .build();
    }

    private static JsonBuilder recommended(Recommendation recommendation) {
        return Json.object()
                .put("number", recommendation.number())
                .put("params", Json.values(recommendation.point().values()))
                .put("mean", recommendation.mean())
                .put("sd", recommendation.sd());
    }
}
