package io.danlu.space.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a clause by the precedence of its operators (Pratt, "Top down operator precedence", POPL 1973).
 *
 * <p>From loose to tight: {@code implies} (to the right), {@code or}, {@code and}, {@code not}, comparisons and
 * {@code in} (which do not chain), {@code + -}, {@code * /}, the sign.
 */
final class Parser {

    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 100;

    private final String text;
    private final Lexer lexer;
    private Token token;
    private int depth;

    Parser(String text) {
        if (text.length() > LONGEST) {
            throw new ClauseException(
                    LONGEST, "a clause has at most %d characters. Split it at 'and'.".formatted(LONGEST));
        }
        this.text = text;
        this.lexer = new Lexer(text);
        this.token = lexer.next();
    }

    Expression whole() {
        if (text.isBlank()) {
            throw new ClauseException(0, "a clause must be a condition, as in warmup < epochs. Write one.");
        }
        Expression expression = expression(0);
        if (token.kind() != Token.Kind.END) {
            throw unexpected("an operator or the end");
        }
        return expression;
    }

    private Expression expression(int least) {
        if (++depth > DEEPEST) {
            throw new ClauseException(token.at(), "a clause is nested at most %d deep. Split it.".formatted(DEEPEST));
        }
        Expression left = prefix();
        Optional<Token> compared = Optional.empty();
        while (isInfix(least)) {
            Token symbol = token;
            boolean comparison = symbol.is("in")
                    || symbol.is("not")
                    || Lexer.operator(symbol.text()).orElseThrow().isComparison();
            if (comparison && compared.isPresent()) {
                throw new ClauseException(symbol.at(), "comparisons do not chain. Join two of them by 'and'.");
            }
            compared = comparison ? Optional.of(symbol) : Optional.empty();
            left = infix(left);
        }
        depth--;
        return left;
    }

    private boolean isInfix(int least) {
        if (token.kind() != Token.Kind.SYMBOL) {
            return false;
        }
        return (token.is("in") || token.is("not"))
                ? least <= Operator.COMPARISON
                : Lexer.operator(token.text())
                        .filter(operator -> operator.precedence() >= least)
                        .isPresent();
    }

    private Expression infix(Expression left) {
        Token symbol = take();
        if (symbol.is("not")) {
            if (!token.is("in")) {
                throw new ClauseException(symbol.at(), "'not' stands before a condition or before 'in'. Move it.");
            }
            return new Expression.Not(infix(left), symbol.at());
        }
        if (symbol.is("in")) {
            return new Expression.In(left, list(), symbol.at());
        }
        Operator operator = Lexer.operator(symbol.text()).orElseThrow();
        return new Expression.Binary(
                new Expression.Operation(symbol.text()), left, expression(operator.right()), symbol.at());
    }

    private Expression prefix() {
        Token first = take();
        return switch (first.kind()) {
            case NUMBER -> new Expression.Literal(number(first, ""), first.at());
            case TEXT -> new Expression.Literal(new Scalar.Text(first.text()), first.at());
            case NAME -> new Expression.Name(first.text(), first.at());
            case END -> throw unexpected(first, "a name or a constant");
            case SYMBOL -> symbol(first);
        };
    }

    private Expression symbol(Token first) {
        return switch (first.text()) {
            case "(" -> {
                Expression inner = expression(0);
                expect(")");
                yield inner;
            }
            case "-" -> new Expression.Minus(expression(Operator.SIGN), first.at());
            case "not" -> new Expression.Not(expression(Operator.NOT), first.at());
            case "true", "false", "null" -> new Expression.Literal(word(first), first.at());
            default -> throw unexpected(first, "a name or a constant");
        };
    }

    private static Scalar word(Token word) {
        return word.is("null") ? new Scalar.Nothing() : new Scalar.Bool(word.is("true"));
    }

    private List<Expression.Literal> list() {
        expect("[");
        List<Expression.Literal> values = new ArrayList<>();
        do {
            values.add(constant());
        } while (accept(","));
        expect("]");
        return values;
    }

    private Expression.Literal constant() {
        Token first = take();
        if (first.is("-") && token.kind() == Token.Kind.NUMBER) {
            return new Expression.Literal(number(take(), "-"), first.at());
        }
        boolean isWord = first.is("true") || first.is("false") || first.is("null");
        if (first.kind() == Token.Kind.SYMBOL && !isWord) {
            throw unexpected(first, "a constant");
        }
        Scalar value = switch (first.kind()) {
            case NUMBER -> number(first, "");
            case TEXT -> new Scalar.Text(first.text());
            case SYMBOL -> word(first);
            default -> throw unexpected(first, "a constant");
        };
        return new Expression.Literal(value, first.at());
    }

    private static Scalar number(Token digits, String sign) {
        double value = Double.parseDouble(sign + digits.text());
        if (Double.isInfinite(value)) {
            throw new ClauseException(digits.at(), "'%s' must be a finite number.".formatted(digits.text()));
        }
        return new Scalar.Real(value + 0.0);
    }

    private Token take() {
        Token taken = token;
        if (taken.kind() != Token.Kind.END) {
            token = lexer.next();
        }
        return taken;
    }

    private boolean accept(String symbol) {
        boolean there = token.is(symbol);
        if (there) {
            take();
        }
        return there;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    private ClauseException unexpected(String wanted) {
        return unexpected(token, wanted);
    }

    private static ClauseException unexpected(Token found, String wanted) {
        return new ClauseException(found.at(), "%s must be %s.".formatted(found.shown(), wanted));
    }
}
