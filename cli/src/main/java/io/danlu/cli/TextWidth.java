package io.danlu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Fits texts to the columns of a terminal. */
final class TextWidth {

    /**
     * After the blanks that follow a word, and between Chinese characters. Not around the sign of a spread: a mean and
     * its spread stay together.
     */
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=\\S\\s{1,9})(?=\\S)(?<!±\\s)(?!±)|(?<=[\\p{IsHan}，。；：、）])(?=\\p{IsHan})");

    /** First and last characters of the ranges that are wide by Unicode's annex 11: most of East Asia's, and emoji. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60,
        0xffe0, 0xffe6, 0x1f300, 0x1faff, 0x20000, 0x3fffd
    };

    private TextWidth() {}

    /** Returns the number of columns that {@code text} takes in a terminal. Chinese characters take two. */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (character >= WIDE[i] && character <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Returns {@code text}, or its beginning and "…" if it takes more than {@code columns} columns. */
    static String shortened(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int taken = 1;
        for (int character : text.codePoints().toArray()) {
            taken += of(character);
            if (taken > columns) {
                break;
            }
            start.appendCodePoint(character);
        }
        return start.toString().stripTrailing() + "…";
    }

    /**
     * Breaks a line between words into lines of at most {@code columns} columns. Words that are longer stay whole.
     *
     * @param indent number of blanks before all lines but the first
     */
    static List<String> wrapped(String line, int columns, int indent) {
        if (of(line) <= columns) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int taken = 0;
        for (String word : BETWEEN_WORDS.splitAsStream(line).toList()) {
            if (!current.isEmpty() && taken + of(word.stripTrailing()) > columns) {
                lines.add(current.toString().stripTrailing());
                current = new StringBuilder(" ".repeat(indent));
                taken = indent;
            }
            current.append(word);
            taken += of(word);
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }
}
