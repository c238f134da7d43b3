package io.danlu.surrogate.gp;

/** The prior assumption about the way parameters act together. */
public enum Structure {
    /** Any parameter may depend on any other: a combination is learned only from points near it. */
    INTERACTING,
    /**
     * A share of the variance, fitted to the evaluations, is a sum of effects of one parameter each. An effect learned
     * in one place holds everywhere, so little evidence suffices, but it misleads if parameters interact.
     */
    PARTLY_ADDITIVE
}
