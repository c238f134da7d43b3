package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.trial.Explanation;

/** Converts predictions to and from objects: {@code {"mean":0.42,"sd":0.03,"acquisition":-4.1}}. */
final class PredictionFormat {

    private PredictionFormat() {}

    static Json write(Explanation.Prediction prediction) {
        return Json.object()
                .put("mean", prediction.mean())
                .put("sd", prediction.sd())
                .put("acquisition", prediction.acquisition())
                .build();
    }

    static Explanation.Prediction read(Field field) {
        Fields fields = field.fields();
        return new Explanation.Prediction(
                fields.required("mean").finite(),
                fields.required("sd").finite(),
                fields.required("acquisition").finite());
    }
}
