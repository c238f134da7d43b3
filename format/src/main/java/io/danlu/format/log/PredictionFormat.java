package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.Explanation.Prediction.Expected;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Converts predictions to and from objects: {@code {"mean":0.42,"sd":0.03,"acquisition":-4.1}}. Predictions of other
 * outcomes than the first objective are beside these as {@code "others":{"latency_ms":{"mean":12.0,"sd":0.5}}}.
 */
public final class PredictionFormat {

    private PredictionFormat() {}

    /** Writes a prediction. */
    public static Json write(Prediction prediction) {
        JsonBuilder json = Json.object()
                .put("mean", prediction.mean())
                .put("sd", prediction.sd())
                .put("acquisition", prediction.acquisition());
        if (!prediction.others().isEmpty()) {
            JsonBuilder others = Json.object();
            prediction
                    .others()
                    .forEach((name, each) -> others.put(
                            name,
                            Json.object()
                                    .put("mean", each.mean())
                                    .put("sd", each.sd())
                                    .build()));
            json.put("others", others.build());
        }
        return json.build();
    }

    static Prediction read(Field field) {
        Fields fields = field.fields();
        return new Prediction(
                fields.required("mean").finite(),
                fields.required("sd").finite(),
                fields.required("acquisition").finite(),
                others(fields));
    }

    /** Returns the predictions of other outcomes, which earlier versions did not write. */
    private static SequencedMap<String, Expected> others(Fields fields) {
        SequencedMap<String, Expected> others = new LinkedHashMap<>();
        fields.optional("others")
                .ifPresent(all -> all.fields().all().forEach(entry -> {
                    Fields each = entry.getValue().fields();
                    others.put(
                            entry.getKey(),
                            new Expected(
                                    each.required("mean").finite(),
                                    each.required("sd").finite()));
                }));
        return others;
    }
}
