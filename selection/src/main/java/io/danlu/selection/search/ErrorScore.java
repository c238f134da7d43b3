package io.danlu.selection.search;

/** The reaction of a search to a failed fit or scoring: scikit-learn's {@code error_score}. */
public enum ErrorScore {
    /** The candidate scores NaN on that split, hence in the mean, and ranks last. */
    NAN,
    /** The search ends with the failure. */
    RAISE
}
