package io.danlu.trial;

import java.util.Locale;

/** The direction in which an objective's value is better. */
public enum Direction {
    /** Smaller values are better. */
    MINIMIZE,
    /** Larger values are better. */
    MAXIMIZE;

    /** Returns its name in files and pages: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
