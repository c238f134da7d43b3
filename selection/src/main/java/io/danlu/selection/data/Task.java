package io.danlu.selection.data;

/** What is learned. */
public enum Task {
    /** Which of several classes a row belongs to. */
    CLASSIFICATION,
    /** A number for each row. */
    REGRESSION
}
