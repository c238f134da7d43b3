package io.danlu.selection.curve;

/** What train and test scores of a configuration say beside those of the best one (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd ed. 2009, sections 2.9 and 7.2). */
public enum Reading {
    /** Within one standard error of the best test score: nothing to choose between them. */
    GOOD("good"),
    /** Worse on both parts than the best: too simple to learn what there is, bias. */
    UNDERFIT("underfit"),
    /** Worse on the test part, though not on the training part: it learns what is not there, variance. */
    OVERFIT("overfit"),
    /** A score that it takes has no meaning, as a likelihood ratio has none for perfect predictions. */
    UNDEFINED("undefined");

    private final String word;

    Reading(String word) {
        this.word = word;
    }

    /** One word for it. */
    public String word() {
        return word;
    }
}
