package io.danlu.report;

import io.danlu.analysis.health.FailureCauses;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Value;
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
        return region(region.parameter(), region.low(), region.high());
    }

    /** Returns a region of one parameter, from a value to another one; of a choice, both are the same. */
    static Json region(String parameter, Value low, Value high) {
        return Json.object()
                .put("parameter", parameter)
                .put("low", TrialsJson.cell(low))
                .put("high", TrialsJson.cell(high))
                .build();
    }
}
