package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats values for a person. */
final class Texts {

    private static final MathContext DIGITS = new MathContext(5);
    private static final MathContext ROUGH = new MathContext(2);

    /** Blanks before continued lines, as wide as {@code "reason   "}. */
    static final int INDENTED = 9;

    private static final String INDENT = " ".repeat(INDENTED);

    /** After the blanks that follow a word, but not around the sign of a spread: a mean and its spread stay together. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\S\\s{1,9})(?=\\S)(?<!±\\s)(?!±)");

    private static final String TAB = " ".repeat(4);

    private Texts() {}

    /**
     * Makes {@code text} safe for a terminal: removes control sequences (see {@link Spelling#printable}), and indents
     * all lines but the first, so that none can pass for a line of Danlu's own.
     */
    static String shown(String text) {
        return text.lines()
                .map(line -> Spelling.printable(line.replace("\t", TAB)))
                .collect(Collectors.joining(System.lineSeparator() + INDENT));
    }

    /**
     * Formats a number with five significant digits, without trailing zeros. Uses exponents below 1e-4 and from 1e7.
     */
    static String number(double number) {
        return number(number, DIGITS);
    }

    /** Formats a number with two significant digits, for a spread or a difference. */
    static String rough(double number) {
        return number(number, ROUGH);
    }

    /**
     * Formats a mean and its standard deviation: {@code 0.95 ± 0.012}. A deviation that does not change the mean's
     * digits is left out, as in exact studies.
     */
    static String spread(double mean, double sd) {
        String text = number(mean);
        return isVisible(mean, sd) ? text + " ± " + rough(sd) : text;
    }

    /** Returns whether a standard deviation changes the digits of its mean. */
    static boolean isVisible(double mean, double sd) {
        return !number(mean + sd).equals(number(mean));
    }

    private static String number(double number, MathContext digits) {
        if (number == 0 || !Double.isFinite(number)) {
            return number == 0 ? "0" : Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(digits).stripTrailingZeros();
        double size = Math.abs(rounded.doubleValue());
        if (size >= 1e7 || size < 1e-4) {
            int exponent = rounded.precision() - rounded.scale() - 1;
            return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
        }
        return rounded.toPlainString();
    }

    /** Returns the number of columns that {@code text} takes in a terminal. Chinese characters take two. */
    static int width(String text) {
        return text.codePoints().map(Texts::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** Returns whether Unicode's annex 11 makes a character wide: most of East Asia's, and emoji. */
    private static boolean isWide(int character) {
        return character >= 0x1100 && character <= 0x115f
                || character >= 0x2e80 && character <= 0xa4cf && character != 0x303f
                || character >= 0xac00 && character <= 0xd7a3
                || character >= 0xf900 && character <= 0xfaff
                || character >= 0xfe30 && character <= 0xfe6f
                || character >= 0xff00 && character <= 0xff60
                || character >= 0xffe0 && character <= 0xffe6
                || character >= 0x1f300 && character <= 0x1faff
                || character >= 0x20000 && character <= 0x3fffd;
    }

    /** Returns {@code text}, or its beginning and "…" if it takes more than {@code columns} columns. */
    static String shortened(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int taken = 1;
        for (int character : text.codePoints().toArray()) {
            taken += width(character);
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
        if (width(line) <= columns) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int taken = 0;
        for (String word : BETWEEN_WORDS.split(line)) {
            if (!current.isEmpty() && taken + width(word.stripTrailing()) > columns) {
                lines.add(current.toString().stripTrailing());
                current = new StringBuilder(" ".repeat(indent));
                taken = indent;
            }
            current.append(word);
            taken += width(word);
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    /** Returns {@code name=value, …}. */
    static String values(Map<String, Value> values) {
        return values.entrySet().stream()
                .map(entry -> Spelling.printable(entry.getKey()) + "=" + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String value(Value value) {
        return value instanceof Value.Real(double real) ? number(real) : Spelling.printable(value.text());
    }

    /** Formats a rate: two significant digits below 100, whole above. */
    static String round(double number) {
        return number < 100 ? rough(number) : Long.toString(Math.round(number));
    }

    /** Formats an estimated time in its largest units: {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}, {@code 4 d 2 h}. */
    static String about(double seconds) {
        long whole = (long) Math.ceil(seconds);
        long minutes = whole / 60;
        if (whole < 100) {
            return whole + " s";
        }
        if (minutes < 100) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48
                ? "%d h %d min".formatted(hours, minutes % 60)
                : "%d d %d h".formatted(hours / 24, hours % 24);
    }

    /** Formats a duration in seconds with two decimals below 10 s and one below 100 s, otherwise in minutes. */
    static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
