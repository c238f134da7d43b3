package io.danlu.selection.search;

/** What a search does where a fit or its scoring fails: scikit-learn's {@code error_score}. */
public enum ErrorScore {
    /** The candidate scores NaN on that split, hence in the mean, and ranks last. */
    NAN,
    /** The search ends with the failure. */
    RAISE
}
