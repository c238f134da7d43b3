package io.danlu.selection.learn;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.selection.data.Rows;
import java.util.OptionalInt;

/** Saves a learner's models beyond the process that fitted them. Immutable, hence safe in any thread. */
public interface ModelPersistence {

    /**
     * Fits the same model as {@link Trainer#fit}, bit for bit.
     *
     * @throws ModelException for data that the learner can't learn from
     */
    Predictor fit(Rows rows, Settings settings, long seed);

    /**
     * Reads a model.
     *
     * @param written the JSON of {@link Predictor#json}
     * @param features the number of columns that it predicts from
     * @param classes the number of classes; empty for numbers
     * @throws FormatException if it is not such a model
     */
    Predictor read(Field written, int features, OptionalInt classes);
}
