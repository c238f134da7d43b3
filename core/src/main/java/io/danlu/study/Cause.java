package io.danlu.study;

import java.util.Optional;

/** What failed, as the log keeps it. */
public final class Cause {

    private static final int LENGTH = 1000;
    private static final int DEPTH = 5;
    private static final int LINE = 300;

    private Cause() {}

    /** The exception and the causes below it, in one line of at most {@value #LENGTH} characters. */
    public static String inOneLine(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.toString());
        Optional<Throwable> below = Optional.ofNullable(cause.getCause());
        for (int depth = 0; below.isPresent() && depth < DEPTH; depth++) {
            text.append(" ← ").append(below.get());
            below = below.flatMap(t -> Optional.ofNullable(t.getCause()));
        }
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text.toString();
    }

    /** The first line of {@code reason}, at most {@value #LINE} characters of it. */
    static String firstLine(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() > LINE ? line.substring(0, LINE) + "…" : line;
    }
}
