package io.danlu.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a text into words by the quoting rules of a POSIX shell. Nothing is expanded. Not thread-safe. */
final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private Optional<StringBuilder> word = Optional.empty();
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /**
     * Returns the words of {@code text}.
     *
     * @throws IllegalArgumentException if a quote is not closed, or a backslash ends the text
     */
    static List<String> of(String text) {
        return new ShellWords(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            switch (next) {
                case ' ', '\t', '\n' -> end();
                case '\'' -> literal();
                case '"' -> quoted();
                case '\\' -> word().append(escaped());
                default -> word().append(next);
            }
        }
        end();
        return words;
    }

    private StringBuilder word() {
        StringBuilder open = word.orElseGet(StringBuilder::new);
        word = Optional.of(open);
        return open;
    }

    private void end() {
        word.ifPresent(done -> words.add(done.toString()));
        word = Optional.empty();
    }

    private void literal() {
        int close = text.indexOf('\'', at);
        if (close < 0) {
            throw unclosed("'");
        }
        word().append(text, at, close);
        at = close + 1;
    }

    private void quoted() {
        StringBuilder open = word();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return;
            }
            boolean escapes = next == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
            open.append(escapes ? escaped() : next);
        }
        throw unclosed("\"");
    }

    private char escaped() {
        if (at == text.length()) {
            throw unclosed("\\");
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException unclosed(String mark) {
        return new IllegalArgumentException("%s opens and nothing closes it".formatted(mark));
    }
}
