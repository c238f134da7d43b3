package io.danlu.trial;

/**
 * A short text on a study or a trial, by which people find it again. The tag {@link #STAR} marks favourites. Immutable.
 *
 * @param text 1 to {@value #MOST_CHARACTERS} characters without control characters, and without blanks at its ends
 */
public record Tag(String text) {

    /** Maximum length of a tag. */
    public static final int MOST_CHARACTERS = 64;

    /** The tag of favourites. */
    public static final Tag STAR = new Tag("star");

    public Tag {
        if (text.isEmpty()
                || text.length() > MOST_CHARACTERS
                || !text.equals(text.strip())
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Tag: it must have 1 to %d characters, no control characters, and no blanks at its ends."
                            .formatted(MOST_CHARACTERS));
        }
    }
}
