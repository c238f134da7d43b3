package io.danlu.trial;

import io.danlu.space.Parameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on a value that trials tell by name, such as {@code memory_mb <= 512}. Studies keep the value itself, so that
 * the limit can be changed afterwards. Immutable.
 *
 * @param name the name of the value, which matches {@link Parameter#NAME}
 * @param sense the side of the limit on which the constraint is met
 * @param limit finite, in the value's unit; the limit itself meets the constraint
 */
public record Constraint(String name, Sense sense, double limit) {

    private static final Pattern RULE =
            Pattern.compile("\\s*(<=|>=)\\s*([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\\s*");

    private static final double EXACT = 1e15; // below it, every whole number has its digits

    /** The side of a limit on which a constraint is met. */
    public enum Sense {
        /** The value must be at most the limit. */
        AT_MOST("<="),
        /** The value must be at least the limit. */
        AT_LEAST(">=");

        private final String symbol;

        Sense(String symbol) {
            this.symbol = symbol;
        }

        /** Returns its operator, such as {@code <=}. */
        public String symbol() {
            return symbol;
        }
    }

    public Constraint {
        Parameter.checkName("Constraint", name);
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException(
                    "Constraint '%s': limit (%s) must be a finite number. Leave the constraint out for no limit."
                            .formatted(name, limit));
        }
        limit = limit + 0.0; // equal limits are equal constraints, whatever the sign of zero
    }

    /** Returns a constraint that is met by values of at most {@code limit}. */
    public static Constraint atMost(String name, double limit) {
        return new Constraint(name, Sense.AT_MOST, limit);
    }

    /** Returns a constraint that is met by values of at least {@code limit}. */
    public static Constraint atLeast(String name, double limit) {
        return new Constraint(name, Sense.AT_LEAST, limit);
    }

    /**
     * Returns a constraint by its rule.
     *
     * @param rule an operator and a number: {@code <= 512} or {@code >= 0.8}
     * @throws IllegalArgumentException if the rule has another form
     */
    public static Constraint of(String name, String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Constraint '%s': rule (%s) must be <= or >= and a number, as in \"<= 512\"."
                            .formatted(name, rule));
        }
        Sense sense = parts.group(1).equals("<=") ? Sense.AT_MOST : Sense.AT_LEAST;
        return new Constraint(name, sense, Double.parseDouble(parts.group(2)));
    }

    /** Returns this constraint with another limit. */
    public Constraint withLimit(double other) {
        return new Constraint(name, sense, other);
    }

    /**
     * Returns by how much {@code value} violates this constraint, in its unit: at most 0 if it is met.
     *
     * @param value finite
     */
    public double violation(double value) {
        double excess = sense == Sense.AT_MOST ? value - limit : limit - value;
        return Math.clamp(excess, -Double.MAX_VALUE, Double.MAX_VALUE); // a difference of finite numbers may overflow
    }

    /** Returns the value with a given {@link #violation}. */
    public double value(double violation) {
        return sense == Sense.AT_MOST ? limit + violation : limit - violation;
    }

    /** Returns the rule, which {@link #of} reads: {@code <= 512}. */
    public String rule() {
        return sense.symbol() + " " + text(limit);
    }

    /** Returns a number in its shortest exact form, without a decimal point if it is whole. */
    public static String text(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    /** Returns the name and the rule: {@code memory_mb <= 512}. */
    @Override
    public String toString() {
        return name + " " + rule();
    }
}
