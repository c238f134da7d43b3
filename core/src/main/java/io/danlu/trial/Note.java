package io.danlu.trial;

import java.time.Instant;
import java.util.Optional;

/**
 * A note on a study or a trial. Immutable.
 *
 * @param at when it was written, by the store's clock
 * @param text its text
 * @param by the name of the person, if known
 */
public record Note(Instant at, String text, Optional<String> by) {

    /** Maximum length of a note's text, in characters. */
    public static final int MOST_CHARACTERS = 10_000;

    /**
     * Returns {@code text} without blanks at its ends.
     *
     * @throws IllegalArgumentException if nothing is left, or it is too long for a log
     */
    public static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "Note: it must have 1 to %d characters, not all of them blank.".formatted(MOST_CHARACTERS));
        }
        return stripped;
    }
}
