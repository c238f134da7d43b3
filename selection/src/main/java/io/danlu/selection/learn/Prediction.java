package io.danlu.selection.learn;

/** What a model says of some rows: {@link Probabilities} or {@link Estimates}. */
public sealed interface Prediction permits Probabilities, Estimates {

    /** How many rows it is of. */
    int size();
}
