package io.danlu.format;

/** Makes a text from outside fit for a message. */
final class Printable {

    private Printable() {}

    /** At most {@code length} characters of {@code text}. */
    static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
