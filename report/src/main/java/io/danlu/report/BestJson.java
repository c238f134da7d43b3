package io.danlu.report;

import io.danlu.analysis.Recommendation;
import io.danlu.analysis.Ties;
import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code best} and {@code recommended} as JSON, the same on pages and in the commands tune, best and ask-tell.
 */
public final class BestJson {

    private BestJson() {}

    /**
     * Adds both members to {@code json}, null if no trial is complete and feasible. If trials are complete and none is
     * feasible, {@code feasible} is false and {@code note} says so. Costs a fit of a model. With several objectives no trial is the best, so that
     * both are null, and the recommended front is added with the knee as its pick; see {@link FrontJson#add}.
     */
    public static JsonBuilder add(JsonBuilder json, StudyDefinition study, History history) {
        List<Metric> metrics = history.outcomes().metrics();
        addBest(json, metrics, history);
        if (metrics.size() > 1) {
            Optional<RecommendedFront> front = RecommendedFront.of(history, study.seed());
            return FrontJson.add(json.put("recommended", new Json.Null()), front, Pick.knee(metrics), history);
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
        return history.leastInfeasible()
                .map(closest -> json.put("feasible", false).put("note", infeasible(closest)))
                .orElse(json);
    }

    private static String infeasible(Trial.Complete closest) {
        return "No trial is feasible: trial %d violates its constraints least, by %s together."
                .formatted(closest.number(), closest.result().violation());
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
     * trial that was, and one on the configurations that tie with it.
     */
    static Json recommended(Recommendation recommendation, History history) {
        return recommended(recommendation)
                .put("advice", history.best().map(best -> Json.of(recommendation.advice(best))))
                .put("beside", history.best().map(best -> Json.of(best.number())))
                .put("ties", Ties.of(history).flatMap(Ties::sentence).map(Json::of))
                .build();
    }

    private static JsonBuilder recommended(Recommendation recommendation) {
        JsonBuilder json = Json.object()
                .put("number", recommendation.number())
                .put("params", Json.values(recommendation.point().values()))
                .put("mean", recommendation.mean())
                .put("sd", recommendation.sd());
        recommendation.feasible().ifPresent(probability -> json.put("p_feasible", probability));
        return json;
    }
}
