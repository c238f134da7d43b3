package io.danlu.selection.learn;

/** A model's prediction for some rows: {@link Probabilities} or {@link Estimates}. */
public sealed interface Prediction permits Probabilities, Estimates {

    /** Returns the number of rows. */
    int size();
}
