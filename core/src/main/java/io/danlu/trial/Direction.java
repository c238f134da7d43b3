package io.danlu.trial;

/** Which way an objective's value is better. */
public enum Direction {
    /** The smaller the better. */
    MINIMIZE,
    /** The larger the better. */
    MAXIMIZE
}
