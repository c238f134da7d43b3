package io.danlu.server.access;

import java.util.Locale;

/** Levels of rights; each level includes those before it. */
public enum Scope {
    /** Read studies. */
    READ,
    /** Also ask for trials and tell results. */
    WORKER,
    /** Everything. */
    ADMIN;

    /** Returns the scope's name on command lines and in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether this scope includes {@code other}. */
    public boolean covers(Scope other) {
        return compareTo(other) >= 0;
    }
}
