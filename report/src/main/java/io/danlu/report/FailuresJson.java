package io.danlu.report;

import io.danlu.analysis.health.FailureCauses;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.util.Optional;

/** Writes the causes of failures as JSON. */
final class FailuresJson {

    /** The greatest number of causes that are written, more than a page names. */
    private static final int CAUSES = 20;

    private FailuresJson() {}

    /** Returns the most common causes with their trials and regions; empty if no trial has failed. */
    static Optional<Json> of(History history) {
        return history.count(State.FAILED) == 0
                ? Optional.empty()
                : Optional.of(Json.list(FailureCauses.of(history).causes().stream()
                        .limit(CAUSES)
                        .map(FailuresJson::cause)));
    }

    private static Json cause(FailureCauses.Cause cause) {
        JsonBuilder json = Json.object()
                .put("reason", TrialJson.brief(cause.reason()))
                .put("trials", Json.list(cause.trials().stream().map(Json::of)));
        return json.put("region", cause.region().map(FailuresJson::region)).build();
    }

    private static Json region(FailureCauses.Region region) {
        return Json.object()
                .put("parameter", region.parameter())
                .put("low", TrialsJson.cell(region.low()))
                .put("high", TrialsJson.cell(region.high()))
                .build();
    }
}
