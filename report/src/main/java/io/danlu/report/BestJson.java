package io.danlu.report;

import io.danlu.analysis.Recommendation;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.History;
import io.danlu.trial.Trial;

/** {@code best} and {@code recommended} as JSON, the same on pages, in tune, best and ask-tell. */
public final class BestJson {

    private BestJson() {}

    /** Adds both members to {@code json}, null where no trial is complete. Costs a fit of a model. */
    public static JsonBuilder add(JsonBuilder json, History history) {
        return addBest(json, history)
                .put(
                        "recommended",
                        Recommendation.of(history).map(BestJson::recommended).orElse(new Json.Null()));
    }

    /** Adds {@code best} alone, which costs no fit of a model. */
    public static JsonBuilder addBest(JsonBuilder json, History history) {
        return json.put("best", history.best().map(BestJson::best).orElse(new Json.Null()));
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
}
