package io.danlu.format;

/** Makes a text from outside fit for a message: on one line, and with nothing in it that could pass for something else. */
final class Printable {

    private Printable() {}

    /** {@code text} with control, format (such as right-to-left override) and surrogate characters escaped. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> line.append("\\u%04x".formatted(c));
                default -> line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /** At most {@code length} characters of {@code text}. */
    static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
