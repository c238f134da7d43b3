package io.danlu.space;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition under which a parameter is active: all its clauses hold, and every parent that they name is active.
 *
 * @param clauses the clauses, all of which must hold; empty for a parameter that is always active
 */
public record Condition(List<Clause> clauses) {

    /** The condition that always holds. */
    public static final Condition ALWAYS = new Condition(List.of());

    public Condition {
        clauses = List.copyOf(clauses);
    }

    /** A condition on one parent. */
    public sealed interface Clause {
        /** Returns the parent's name. */
        String parent();

        /** Returns true if the clause holds when {@code parameter}, the parent, has {@code code}. */
        boolean holds(Parameter parameter, double code);
    }

    /**
     * The parent has one of these values.
     *
     * @param values at least one, each a value of the parent
     */
    public record OneOf(String parent, List<Value> values) implements Clause {
        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new SpaceException(
                        "Condition on '%s': list at least one value.".formatted(Spelling.shown(parent)));
            }
        }

        @Override
        public boolean holds(Parameter parameter, double code) {
            return values.stream().anyMatch(value -> parameter.code(value) == code);
        }
    }

    /**
     * The parent's value, a number, satisfies {@code comparison} with {@code bound}.
     *
     * @param bound finite
     */
    public record Compares(String parent, Comparison comparison, double bound) implements Clause {
        public Compares {
            if (!Double.isFinite(bound)) {
                throw new SpaceException(
                        "Condition on '%s': bound (%s) must be finite. Leave the condition out instead."
                                .formatted(Spelling.shown(parent), bound));
            }
        }

        @Override
        public boolean holds(Parameter parameter, double code) {
            return switch (parameter.value(code)) {
                case Value.Real(double real) -> comparison.holds(real, bound);
                case Value.Int(long integer) -> comparison.holds(integer, bound);
                case Value.Text(String text) -> throw notNumeric(text);
                case Value.Bool(boolean bool) -> throw notNumeric(Boolean.toString(bool));
                case Value.Null none -> throw notNumeric(none.text());
                case Value.Items items -> throw notNumeric(items.text());
                case Value.Shares shares -> throw notNumeric(shares.text());
            };
        }

        private SpaceException notNumeric(String value) {
            return new SpaceException(
                    "Condition on '%s': its value '%s' has no order. List the values instead of comparing."
                            .formatted(Spelling.shown(parent), Spelling.shown(value)));
        }
    }

    /** Returns the condition that {@code parent} has one of {@code texts}. */
    public static Condition is(String parent, String... texts) {
        return new Condition(
                List.of(new OneOf(parent, Stream.of(texts).map(Value::of).toList())));
    }

    /** Returns the condition that {@code parent} is {@code flag}. */
    public static Condition is(String parent, boolean flag) {
        return new Condition(List.of(new OneOf(parent, List.of(Value.of(flag)))));
    }

    /**
     * Returns the condition that the value of {@code parent} satisfies {@code comparison}.
     *
     * @param comparison an operator and a number: {@code ">= 2"}, {@code "< 0.5"}, {@code "== 3"}, {@code "!= 0"}
     */
    public static Condition compares(String parent, String comparison) {
        return new Condition(List.of(Comparison.parse(parent, comparison)));
    }

    /** Returns the condition that both this and {@code other} hold. */
    public Condition and(Condition other) {
        return new Condition(
                Stream.concat(clauses.stream(), other.clauses.stream()).toList());
    }
}
