package io.danlu.space.clause;

/** Signals a text that is no clause of a space. */
public final class ClauseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;
    private final String reason;

    ClauseException(int at, String reason) {
        super(reason);
        this.at = at;
        this.reason = reason;
    }

    /** Returns the column of the mistake, from 1. */
    public int column() {
        return at + 1;
    }

    /** Returns the rule that is broken and the way out. */
    public String reason() {
        return reason;
    }
}
