package io.danlu.process;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Declaration;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.SpaceException;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/**
 * Checks that texts can be passed to a program. Arguments and environment variables are bytes without a NUL; a text
 * that cannot be encoded would reach the program as something else.
 *
 * @param charset encoding that this system uses for them
 */
record NativeText(Charset charset) {

    /** Returns the encoding of the system that this JVM runs on. */
    static NativeText ofSystem() {
        try {
            return new NativeText(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        } catch (UnsupportedCharsetException unknown) {
            return new NativeText(Charset.defaultCharset());
        }
    }

    /**
     * Checks every choice or value of {@code parameter}.
     *
     * @throws SpaceException if one of them cannot be passed on
     */
    void check(Declaration parameter) {
        List<Value> values = switch (parameter) {
            case CategoricalParameter categorical -> categorical.choices();
            case OrdinalParameter ordinal -> ordinal.values();
            case StructuredParameter structure -> structure.of();
            default -> List.of();
        };
        values.forEach(value -> check("parameter '%s': value".formatted(parameter.name()), value.text()));
    }

    /**
     * Checks one text.
     *
     * @param what the text's name in the message
     * @throws SpaceException if {@code text} cannot be passed on
     */
    void check(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new SpaceException("%s '%s' holds a NUL character, which no argument can. Remove it."
                    .formatted(what, text.replace("\0", "\\0")));
        }
        if (!charset.newEncoder().canEncode(text)) {
            throw new SpaceException(
                    "%s '%s' cannot be passed to a program in this system's encoding, %s. Set LC_ALL=C.UTF-8, or rename it."
                            .formatted(what, text, charset.name()));
        }
    }

    /**
     * Checks a text that may be a secret, so that the message does not show it.
     *
     * @param what the text's name in the message
     * @throws SpaceException if {@code text} cannot be passed on
     */
    void checkSecret(String what, String text) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new SpaceException(
                    "%s: its value cannot be passed to a program in this system's encoding, %s. Set LC_ALL=C.UTF-8."
                            .formatted(what, charset.name()));
        }
    }
}
