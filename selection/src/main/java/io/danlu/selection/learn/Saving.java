package io.danlu.selection.learn;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.selection.data.Rows;
import java.util.OptionalInt;

/** How a learner's models outlive the process that fitted them. Immutable, hence safe in any thread. */
public interface Saving {

    /**
     * Fits a model, the same as {@link Trainer#fit} does, bit for bit.
     *
     * @throws ModelException for data that the learner can't learn from
     */
    Predictor fit(Rows rows, Settings settings, long seed);

    /**
     * Reads a model.
     *
     * @param written what {@link Predictor#json} gave
     * @param features how many columns it is to predict from
     * @param classes how many classes it tells apart; none for numbers
     * @throws FormatException if it is not that
     */
    Predictor read(Field written, int features, OptionalInt classes);
}
