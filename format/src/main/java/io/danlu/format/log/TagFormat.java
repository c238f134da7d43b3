package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Tag;

/** Converts a change of a tag to and from the members {@code tag} and, if it is removed, {@code remove}. */
public final class TagFormat {

    private TagFormat() {}

    static JsonBuilder write(JsonBuilder block, Tag tag, boolean present) {
        block.put("tag", tag.text());
        return present ? block : block.put("remove", true);
    }

    /**
     * Returns the tag.
     *
     * @throws FormatException if it is missing or unsuitable
     */
    public static Tag tag(Fields fields) {
        Field field = fields.required("tag");
        try {
            return new Tag(field.text());
        } catch (IllegalArgumentException unsuitable) {
            throw field.refuse("must have 1 to %d characters, no control characters, and no blanks at its ends."
                    .formatted(Tag.MOST_CHARACTERS));
        }
    }

    /** Returns whether the tag is there from now on. */
    public static boolean present(Fields fields) {
        return !fields.optional("remove").map(Field::bool).orElse(false);
    }
}
