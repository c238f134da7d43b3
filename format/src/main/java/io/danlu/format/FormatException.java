package io.danlu.format;

import io.danlu.space.Spelling;

/**
 * A document that cannot be read, or says something that breaks a rule. The message is one line for the user: the file, the
 * key's path, the value, the rule, the way out.
 */
public final class FormatException extends IllegalArgumentException {

    private static final int LENGTH = 1000;

    private FormatException(String message) {
        super(message);
    }

    /**
     * A refusal.
     *
     * @param source the file's name, or what else the document is called
     * @param problem the rest of the message; what a terminal would not print is escaped, and what is too long is cut
     */
    public static FormatException of(String source, String problem) {
        return new FormatException(Printable.start(Spelling.printable(source + ": " + problem), LENGTH));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
