package io.danlu.format;

import io.danlu.space.SpaceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the position in a document to a refusal by a space. The space's message names a parameter and often one of its
 * keys, which both become part of the path: {@code Parameter 'lr': low (0) must …} becomes {@code space.lr.low (0) must
 * …}.
 */
final class Located {

    private static final Pattern MESSAGE =
            Pattern.compile("[A-Z][A-Za-z ]* '(?<name>[^']*)': (?<rest>.*)", Pattern.DOTALL);

    private Located() {}

    /**
     * Returns the refusal with its position.
     *
     *
     * @param within the object whose keys are the names in the message
     */
    static FormatException refusal(Field within, SpaceException broken) {
        Matcher message = MESSAGE.matcher(broken.getMessage());
        Optional<Field> named = message.matches() ? find(within, message.group("name")) : Optional.empty();
        return named.map(field -> refusal(field, message.group("rest")))
                .orElseGet(() -> FormatException.of(within.source(), within.path() + ": " + broken.getMessage()));
    }

    private static FormatException refusal(Field named, String rest) {
        String word = rest.substring(0, Math.max(0, rest.indexOf(' ')));
        String text = find(named, word)
                .map(key -> key.path() + rest.substring(word.length()))
                .orElseGet(() -> named.path() + ": " + rest);
        return FormatException.of(named.source(), text);
    }

    private static Optional<Field> find(Field field, String key) {
        return field.json() instanceof Json.Obj ? field.fields().optional(key) : Optional.empty();
    }
}
