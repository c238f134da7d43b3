package io.danlu.surrogate.gp;

/** What is believed, before any evaluation, of how parameters act together. */
public enum Structure {
    /** Any of them may depend on any other: nothing is learned of a combination but from points near it. */
    INTERACTING,
    /**
     * A share of the variance, fitted to the evaluations, is a sum of effects of one parameter each: what is learned of one holds everywhere, so little evidence goes far, and
     * misleads where parameters interact.
     */
    PARTLY_ADDITIVE
}
