package io.danlu.space.clause;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the types of an expression against the operands of a space, and makes it ready for evaluation. */
final class Checker {

    private final Operand.Scope scope;
    private final Map<Scalar, Integer> tokens = new HashMap<>();
    private final SortedSet<Integer> operands = new TreeSet<>();

    Checker(Operand.Scope scope) {
        this.scope = scope;
    }

    /** Returns the places of the operands that were named so far. */
    SortedSet<Integer> operands() {
        return operands;
    }

    /** Returns the condition that {@code expression} is. */
    Formula condition(Expression expression) {
        return switch (expression) {
            case Expression.Literal(Scalar.Bool(boolean value), int at) -> new Formula.Known(value);
            case Expression.Not(Expression of, int at) -> new Formula.Negation(condition(of));
            case Expression.In in -> membership(in);
            case Expression.Binary binary when !binary.operation().operator().isArithmetic() -> binary(binary);
            case Expression.Name name -> flag(name);
            case Expression.Literal(Scalar value, int at) -> throw noCondition(at, value.text());
            case Expression.Minus minus -> throw noCondition(minus.at(), "a number");
            case Expression.Binary arithmetic -> throw noCondition(arithmetic.at(), "a number");
        };
    }

    private static ClauseException noCondition(int at, String thing) {
        return new ClauseException(at, "%s is no condition. Compare it, as in warmup < epochs.".formatted(thing));
    }

    private Formula flag(Expression.Name name) {
        Term term = term(name);
        if (term.kinds() != Term.BOOL) {
            throw noCondition(name.at(), "'" + name.name() + "'");
        }
        return new Formula.Membership(term, List.of(constant(new Scalar.Bool(true))));
    }

    private Formula binary(Expression.Binary binary) {
        Operator operator = binary.operation().operator();
        return switch (operator) {
            case AND -> new Formula.Junction(true, condition(binary.left()), condition(binary.right()));
            case OR -> new Formula.Junction(false, condition(binary.left()), condition(binary.right()));
            case IMPLIES ->
                new Formula.Junction(false, new Formula.Negation(condition(binary.left())), condition(binary.right()));
            case EQUAL -> equality(binary);
            case DIFFERENT -> new Formula.Negation(equality(binary));
            case LESS -> new Formula.Order(number(binary.left()), number(binary.right()), true);
            case AT_MOST -> new Formula.Order(number(binary.left()), number(binary.right()), false);
            case GREATER -> new Formula.Order(number(binary.right()), number(binary.left()), true);
            default -> new Formula.Order(number(binary.right()), number(binary.left()), false);
        };
    }

    private Formula equality(Expression.Binary binary) {
        Term left = term(binary.left());
        Term right = term(binary.right());
        checkComparable(left, right, binary.at());
        if (right instanceof Term.Constant constant) {
            checkPossible(left, constant, binary.right().at());
            return new Formula.Membership(left, List.of(constant));
        }
        if (left instanceof Term.Constant constant) {
            checkPossible(right, constant, binary.left().at());
            return new Formula.Membership(right, List.of(constant));
        }
        return new Formula.Equal(left, right);
    }

    private Formula membership(Expression.In in) {
        Term of = term(in.of());
        List<Term.Constant> values = in.values().stream()
                .map(literal -> {
                    Term.Constant constant = constant(literal.value());
                    checkComparable(of, constant, literal.at());
                    checkPossible(of, constant, literal.at());
                    return constant;
                })
                .toList();
        return new Formula.Membership(of, values);
    }

    private static void checkComparable(Term left, Term right, int at) {
        if ((left.kinds() & right.kinds()) == 0) {
            throw new ClauseException(
                    at,
                    "%s is never equal to %s. Compare values of one type."
                            .formatted(phrase(left.kinds()), phrase(right.kinds())));
        }
    }

    /** Refuses a text that the operand never has; it is most likely misspelled. */
    private void checkPossible(Term of, Term.Constant constant, int at) {
        if (of instanceof Term.OfTable table
                && constant.value() instanceof Scalar.Text(String text)
                && !table.table().values().contains(constant.value())) {
            List<String> texts = table.table().values().stream()
                    .filter(Scalar.Text.class::isInstance)
                    .map(value -> ((Scalar.Text) value).value())
                    .toList();
            throw new ClauseException(
                    at,
                    "%s is none of the values it is compared with.%s"
                            .formatted(constant.value().text(), scope.suggestion(text, texts)));
        }
    }

    private Term number(Expression expression) {
        Term term = term(expression);
        if ((term.kinds() & Term.NUMBER) == 0) {
            throw new ClauseException(
                    expression.at(), "%s is not a number. Compare it by == or in.".formatted(phrase(term.kinds())));
        }
        return term;
    }

    private Term term(Expression expression) {
        return switch (expression) {
            case Expression.Literal(Scalar value, int at) -> constant(value);
            case Expression.Name name -> operand(name);
            case Expression.Minus(Expression of, int at) -> new Term.Negative(number(of));
            case Expression.Binary(Expression.Operation operation, Expression left, Expression right, int at)
            when operation.operator().isArithmetic() ->
                new Term.Arithmetic(operation.operator(), number(left), number(right));
            case Expression.Not not -> throw noValue(not.at());
            case Expression.In in -> throw noValue(in.at());
            case Expression.Binary binary -> throw noValue(binary.at());
        };
    }

    private static ClauseException noValue(int at) {
        return new ClauseException(at, "a condition is not a value. Join conditions by and, or, not and implies.");
    }

    private Term operand(Expression.Name name) {
        Operand operand = scope.find(name.name()).orElseThrow(() -> {
            Collection<String> known = scope.names();
            return new ClauseException(
                    name.at(),
                    "'%s' is not a parameter.%s".formatted(name.name(), scope.suggestion(name.name(), known)));
        });
        operands.add(operand.index());
        return switch (operand) {
            case Operand.Line(int index, boolean integral) -> new Term.OnLine(index, integral);
            case Operand.Table table -> ofTable(table);
        };
    }

    private Term ofTable(Operand.Table table) {
        List<Term.Constant> constants =
                table.values().stream().map(this::constant).toList();
        double[] numbers = constants.stream().mapToDouble(Term.Constant::number).toArray();
        return new Term.OfTable(
                table,
                table.index(),
                numbers,
                constants.stream().mapToInt(Term.Constant::token).toArray(),
                constants.stream().mapToInt(Term.Constant::kinds).reduce(0, (a, b) -> a | b),
                Arrays.stream(numbers).allMatch(number -> number == Math.rint(number)));
    }

    private Term.Constant constant(Scalar value) {
        return switch (value) {
            case Scalar.Real(double number) -> new Term.Constant(value, number, 0, Term.NUMBER);
            case Scalar.Text text -> token(value, Term.TEXT);
            case Scalar.Bool bool -> token(value, Term.BOOL);
            case Scalar.Nothing nothing -> token(value, Term.NOTHING);
        };
    }

    private Term.Constant token(Scalar value, int kind) {
        int token = tokens.computeIfAbsent(value, any -> tokens.size() + 1);
        return new Term.Constant(value, Double.NaN, token, kind);
    }

    private static String phrase(int kinds) {
        return switch (kinds) {
            case Term.NUMBER -> "a number";
            case Term.TEXT -> "a text";
            case Term.BOOL -> "a truth value";
            case Term.NOTHING -> "null";
            default -> "a choice";
        };
    }
}
