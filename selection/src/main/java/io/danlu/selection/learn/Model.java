package io.danlu.selection.learn;

import io.danlu.selection.data.Rows;

/** What was learned. Immutable, hence safe in any thread. */
@FunctionalInterface
public interface Model {

    /**
     * Predicts the target of some rows, without a look at it: {@link Probabilities} of classes, {@link Estimates} of numbers.
     *
     * @param rows of the data set that the model was fitted to a part of; {@link Rows#in} says which they are there, and refuses others
     * @throws io.danlu.selection.data.DataException for rows of other features, where it knows its own by number only
     */
    Prediction predict(Rows rows);
}
