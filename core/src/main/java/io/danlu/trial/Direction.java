package io.danlu.trial;

import java.util.Locale;

/** Which way an objective's value is better. */
public enum Direction {
    /** The smaller the better. */
    MINIMIZE,
    /** The larger the better. */
    MAXIMIZE;

    /** Its name as files and pages say it: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
