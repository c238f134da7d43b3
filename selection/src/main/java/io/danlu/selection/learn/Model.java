package io.danlu.selection.learn;

import io.danlu.selection.data.Rows;
import java.util.OptionalLong;

/** A fitted model. Immutable, hence safe in any thread. */
@FunctionalInterface
public interface Model {

    /**
     * Predicts the target of some rows without reading it: {@link Probabilities} for classes, {@link Estimates} for
     * numbers.
     *
     * @param rows rows of the data set that the model was fitted to a part of; {@link Rows#in} finds them there, and
     *     rejects others
     * @throws io.danlu.selection.data.DataException for rows of other features, if it knows its own by number only
     */
    Prediction predict(Rows rows);

    /**
     * Returns the size of what the model has learned in bytes; empty if it is unknown. These are the numbers that
     * predictions need, in their binary form, without names, data or memory for computing. Sizes can be compared among
     * models of one learner. Takes a pass over the model.
     */
    default OptionalLong bytes() {
        return OptionalLong.empty();
    }
}
