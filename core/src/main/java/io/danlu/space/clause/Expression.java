package io.danlu.space.clause;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression as it was parsed. Its types are not checked yet.
 *
 * <p>Each part knows the place of its first character, or of its operator, in the text, from 0.
 */
public sealed interface Expression {

    /** Returns the place in the text, from 0. */
    int at();

    /** A constant. */
    record Literal(Scalar value, int at) implements Expression {}

    /** The name of an operand. */
    record Name(String name, int at) implements Expression {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        private boolean isPlain() {
            return PLAIN.matcher(name).matches() && !Lexer.isKeyword(name);
        }
    }

    /** The negative of a number. */
    record Minus(Expression of, int at) implements Expression {}

    /** The negation of a condition. */
    record Not(Expression of, int at) implements Expression {}

    /** Two operands and their operator. */
    record Binary(Operation operation, Expression left, Expression right, int at) implements Expression {}

    /** The condition that an operand equals one of several constants. */
    record In(Expression of, List<Literal> values, int at) implements Expression {
        public In {
            values = List.copyOf(values);
        }
    }

    /** A binary operator; opaque outside of this package. */
    record Operation(String symbol) {
        Operator operator() {
            return Lexer.operator(symbol).orElseThrow();
        }
    }

    /** Parses {@code text}. */
    static Expression parse(String text) {
        return new Parser(text).whole();
    }

    /** Returns this expression with other names. */
    default Expression renamed(UnaryOperator<String> names) {
        return switch (this) {
            case Literal literal -> literal;
            case Name(String name, int at) -> new Name(names.apply(name), at);
            case Minus(Expression of, int at) -> new Minus(of.renamed(names), at);
            case Not(Expression of, int at) -> new Not(of.renamed(names), at);
            case Binary(Operation operation, Expression left, Expression right, int at) ->
                new Binary(operation, left.renamed(names), right.renamed(names), at);
            case In(Expression of, List<Literal> values, int at) -> new In(of.renamed(names), values, at);
        };
    }

    /**
     * Returns the text of this expression with as few parentheses as possible. Parsing it gives the same expression.
     */
    default String text() {
        return switch (this) {
            case Literal(Scalar value, int at) -> value.text();
            case Name name -> name.isPlain() ? name.name() : "`" + name.name() + "`";
            case Minus(Expression of, int at) -> "-" + of.within(Operator.SIGN);
            case Not(Expression of, int at) -> "not " + of.within(Operator.NOT);
            case Binary(Operation operation, Expression left, Expression right, int at) ->
                left.within(operation.operator().left())
                        + " " + operation.symbol() + " "
                        + right.within(operation.operator().right());
            case In(Expression of, List<Literal> values, int at) ->
                of.within(Operator.COMPARISON + 1)
                        + values.stream().map(Expression::text).collect(Collectors.joining(", ", " in [", "]"));
        };
    }

    private String within(int least) {
        return precedence() < least ? "(" + text() + ")" : text();
    }

    private int precedence() {
        return switch (this) {
            case Literal(Scalar.Real(double value), int at) when value < 0 -> Operator.SIGN;
            case Literal literal -> Operator.SIGN + 1;
            case Name name -> Operator.SIGN + 1;
            case Minus minus -> Operator.SIGN;
            case Not not -> Operator.NOT;
            case Binary binary -> binary.operation().operator().precedence();
            case In in -> Operator.COMPARISON;
        };
    }
}
