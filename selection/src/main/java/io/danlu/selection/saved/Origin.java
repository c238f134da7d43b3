package io.danlu.selection.saved;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The origin of a saved model, and the columns that it is to be used with.
 *
 * @param learner its name
 * @param hyperparameters those that are not at the learner's defaults
 * @param steps whether the learner learned from what {@link io.danlu.selection.prepare.Steps} made of the features
 * @param schema the columns that it is used with
 * @param scoring the name of the scorer that compared configurations
 * @param score the mean of the configuration's cross-validated scores, finite
 * @param rows how many rows it was fitted to
 */
public record Origin(
        String learner,
        SequencedMap<String, Value> hyperparameters,
        boolean steps,
        Schema schema,
        String scoring,
        double score,
        int rows) {

    public Origin {
        hyperparameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hyperparameters));
    }
}
