package io.danlu.selection.learn;

import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import java.util.List;

/**
 * A model without the data that it was fitted to: it predicts any rows, and can be written to a file. Immutable, hence
 * safe in any thread.
 */
public interface Predictor {

    /**
     * Predicts the target: {@link Probabilities} for classes, {@link Estimates} for numbers. For the same values it
     * equals {@link Model#predict}, bit for bit.
     *
     * @param features columns of the same kinds and in the same order as those of the data set that it was fitted to
     * @throws ModelException for other features
     */
    Prediction predict(List<Column> features);

    /** Returns the JSON that {@link ModelPersistence#read} takes. */
    Json json();
}
