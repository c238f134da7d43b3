package io.danlu.format;

/** Prepares untrusted text for messages. */
final class Printable {

    private Printable() {}

    /** Returns at most {@code length} characters of {@code text}. */
    static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
