package io.danlu.format;

import io.danlu.space.Spelling;

/**
 * Signals a document that cannot be read or breaks a rule. The message is one line for users with the file, the key's
 * path, the value, the rule and the way out.
 */
public final class FormatException extends IllegalArgumentException {

    private static final int LENGTH = 1000;

    private FormatException(String message) {
        super(message);
    }

    /**
     * Returns an exception with a message.
     *
     * @param source the name of the file or document
     * @param problem the rest of the message. Unprintable characters are escaped, and a long message is truncated
     */
    public static FormatException of(String source, String problem) {
        return new FormatException(Printable.start(Spelling.printable(source + ": " + problem), LENGTH));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
