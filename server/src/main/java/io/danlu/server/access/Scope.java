package io.danlu.server.access;

import java.util.Locale;

/** How much a token allows; each allows what those before it do. */
public enum Scope {
    /** To look. */
    READ,
    /** To ask for trials and tell results, too. */
    WORKER,
    /** Everything. */
    ADMIN;

    /** Its name on command lines and in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this allows what needs {@code other}. */
    public boolean covers(Scope other) {
        return compareTo(other) >= 0;
    }
}
