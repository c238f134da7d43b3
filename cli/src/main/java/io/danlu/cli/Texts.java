package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats values for a person. */
final class Texts {

    private static final MathContext DIGITS = new MathContext(5);
    private static final MathContext ROUGH = new MathContext(2);

    /** Blanks before continued lines, as wide as {@code "reason   "}. */
    static final int INDENTED = 9;

    private static final String INDENT = " ".repeat(INDENTED);

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
