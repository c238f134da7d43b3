package io.danlu.space;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A comparison of a numeric parent's value with a bound. */
public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<"),
    EQUAL("=="),
    DIFFERENT("!=");

    private static final Pattern FORM =
            Pattern.compile("\\s*(>=|<=|>|<|==|!=)\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** Returns its operator, such as {@code >=}. */
    public String symbol() {
        return symbol;
    }

    boolean holds(double value, double bound) {
        return switch (this) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case ABOVE -> value > bound;
            case BELOW -> value < bound;
            case EQUAL -> value == bound;
            case DIFFERENT -> value != bound;
        };
    }

    /** Returns true if {@code text} begins with a character of an operator, so that it is meant as a comparison. */
    public static boolean isWritten(String text) {
        return !text.isBlank() && "<>=!".indexOf(text.strip().charAt(0)) >= 0;
    }

    /**
     * Parses a comparison such as {@code ">= 2"}.
     *
     * @throws SpaceException if {@code text} is not an operator and a number
     */
    public static Condition.Compares parse(String parent, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unreadable(parent, text);
        }
        Comparison comparison = Stream.of(values())
                .filter(c -> c.symbol.equals(form.group(1)))
                .findFirst()
                .orElseThrow();
        try {
            return new Condition.Compares(parent, comparison, Double.parseDouble(form.group(2)));
        } catch (NumberFormatException notANumber) {
            throw unreadable(parent, text);
        }
    }

    private static SpaceException unreadable(String parent, String text) {
        return new SpaceException("Condition on '%s': '%s' must be an operator and a number, as in \">= 2\"."
                .formatted(Spelling.shown(parent), Spelling.shown(text)));
    }
}
