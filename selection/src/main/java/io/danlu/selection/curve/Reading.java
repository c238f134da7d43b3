package io.danlu.selection.curve;

/**
 * The diagnosis of a configuration by its train and test scores, compared with those of the best one. Source: Hastie,
 * Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd ed. 2009, sections 2.9 and 7.2.
 */
public enum Reading {
    /** Within one standard error of the best test score, so practically as good. */
    GOOD("good"),
    /** Worse than the best on both parts: too simple for the data (bias). */
    UNDERFIT("underfit"),
    /** Worse on the test part but not on the training part: it fits noise (variance). */
    OVERFIT("overfit"),
    /** One of its scores is undefined, as a likelihood ratio is for perfect predictions. */
    UNDEFINED("undefined");

    private final String word;

    Reading(String word) {
        this.word = word;
    }

    /** Returns its word. */
    public String word() {
        return word;
    }
}
