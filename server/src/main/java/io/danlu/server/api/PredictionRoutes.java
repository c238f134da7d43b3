package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.report.StudyPredictions;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Routes for predictions. They change nothing; the configuration is in a body, because it may be long. */
final class PredictionRoutes {

    /** The last segment of the path. */
    static final String VERB = "predictions";

    private final OpenStudies studies;

    PredictionRoutes(OpenStudies studies) {
        this.studies = studies;
    }

    List<Route> routes() {
        return List.of(Route.post(
                        "studies/{name}/" + VERB,
                        Scope.READ,
                        "Predicts the outcomes of a configuration: that of a trial, with other values put in.",
                        this::predict)
                .body("trial", "params"));
    }

    private Reply predict(Call call) {
        Fields body = call.body();
        OptionalInt trial = body.optional("trial")
                .map(field -> OptionalInt.of(field.count(0)))
                .orElse(OptionalInt.empty());
        Map<String, Value> params = body.optional("params")
                .map(Field::fields)
                .map(Fields::parameterValues)
                .orElse(new LinkedHashMap<>());
        StudyPredictions predictions = studies.get(call.study()).predictions();
        Json json = predictions.json(trial, params);
        return Reply.json(200, json);
    }
}
