package io.danlu.selection.data;

/** The kind of prediction. */
public enum Task {
    /** Predicts which of several classes a row belongs to. */
    CLASSIFICATION,
    /** Predicts a number for each row. */
    REGRESSION
}
