package io.danlu.selection.learn;

import io.danlu.selection.data.Rows;

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
}
