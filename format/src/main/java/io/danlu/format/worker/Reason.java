package io.danlu.format.worker;

/** Reasons that callers give; they are cut off where they are long, because log entries are permanent. */
public final class Reason {

    /** Number of characters of a reason that are kept. */
    public static final int MOST_CHARACTERS = 10_000;

    private Reason() {}

    /** Returns {@code reason}, cut off where it is long. */
    public static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= MOST_CHARACTERS
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
