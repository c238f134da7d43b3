package io.danlu.space.clause;

/**
 * A token of a clause.
 *
 * @param text its text; a name without its backquotes, a constant text without its quotes
 * @param at the place of its first character, from 0
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        /** An operator, a bracket or a keyword. */
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns a phrase for messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> new Scalar.Text(text).text();
            default -> "'" + text + "'";
        };
    }
}
