package io.danlu.format.worker;

import io.danlu.format.Field;

/** Ids that senders make for their requests. */
public final class RequestId {

    private static final int MOST_CHARACTERS = 128;

    private RequestId() {}

    /**
     * Reads an id.
     *
     * @throws io.danlu.format.FormatException if it is empty or has more than {@value #MOST_CHARACTERS} characters
     */
    public static String read(Field field) {
        String id = field.text();
        if (id.isEmpty() || id.length() > MOST_CHARACTERS) {
            throw field.refuse("must have 1 to %d characters.".formatted(MOST_CHARACTERS));
        }
        return id;
    }
}
