package io.danlu.selection.learn;

import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import java.util.List;

/** A model apart from the data that it was fitted to: it predicts for any rows, and can be written down. Immutable, hence safe in any thread. */
public interface Predictor {

    /**
     * Predicts the target: {@link Probabilities} of classes, {@link Estimates} of numbers; for the same values what {@link Model#predict}
     * says, bit for bit.
     *
     * @param features columns of the same kinds and in the same order as the data set's that it was fitted to
     * @throws ModelException for other features
     */
    Prediction predict(List<Column> features);

    /** What {@link Saving#read} needs to make it again. */
    Json json();
}
