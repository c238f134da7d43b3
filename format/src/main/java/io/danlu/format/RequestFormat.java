package io.danlu.format;

/** Reads members of requests that have the same meaning in ask-tell and over HTTP. */
public final class RequestFormat {

    /** The largest number of trials that one request may ask for. */
    public static final int MOST_TRIALS = 1_000;

    /** The largest number of characters of a reason; longer ones are truncated, because log entries are permanent. */
    public static final int REASON = 10_000;

    private RequestFormat() {}

    /**
     * Returns the member {@code count}, or 1 if it is absent.
     *
     * @throws FormatException if it is not a whole number from 1 to {@value #MOST_TRIALS}
     */
    public static int count(Fields request) {
        return request.optional("count").map(RequestFormat::count).orElse(1);
    }

    private static int count(Field field) {
        int count = field.count(1);
        if (count > MOST_TRIALS) {
            throw field.refuse("must be at most %d. Ask for fewer at a time.".formatted(MOST_TRIALS));
        }
        return count;
    }

    /** Returns the member {@code reason}, truncated if it is long, or {@code otherwise} if it is absent. */
    public static String reason(Fields request, String otherwise) {
        return shortened(request.optional("reason").map(Field::text).orElse(otherwise));
    }

    /** Returns {@code reason}, truncated if it is long. */
    public static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, REASON)) + "…";
    }
}
