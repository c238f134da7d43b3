package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.clause.Expression;
import io.danlu.space.clause.Scalar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares the evaluation of clauses with a reference that walks the parsed text. */
class ClauseReferenceTest {

    @Test
    void clausesHaveTheValueOfTheReference() {
        Laws.forAll(300, random -> {
            Space space = RandomSpaces.any(random);
            String text = RandomClauses.clause(space, random);
            Space required = space.with(List.of(new Clause.Written(text)));
            Expression expression = Expression.parse(text);
            for (int i = 0; i < 20; i++) {
                Point point = required.assemble(space.draw(random)::code);
                assertThat(required.allows(point))
                        .as("%s at %s", text, point)
                        .isEqualTo(isInactive(expression, point)
                                || truth(expression, point).equals(Optional.of(true)));
            }
        });
    }

    private static boolean isInactive(Expression expression, Point point) {
        return switch (expression) {
            case Expression.Literal literal -> false;
            case Expression.Name(String name, int at) -> point.value(name).isEmpty();
            case Expression.Minus(Expression of, int at) -> isInactive(of, point);
            case Expression.Not(Expression of, int at) -> isInactive(of, point);
            case Expression.In(Expression of, var values, int at) -> isInactive(of, point);
            case Expression.Binary(var operation, Expression left, Expression right, int at) ->
                isInactive(left, point) || isInactive(right, point);
        };
    }

    /** Returns empty for unknown. */
    private static Optional<Boolean> truth(Expression expression, Point point) {
        return switch (expression) {
            case Expression.Not(Expression of, int at) -> truth(of, point).map(value -> !value);
            case Expression.In(Expression of, List<Expression.Literal> values, int at) -> {
                Optional<Boolean> any = Optional.of(false);
                for (Expression.Literal value : values) {
                    any = or(any, equal(value(of, point), Optional.of(value.value())));
                }
                yield any;
            }
            case Expression.Binary(Expression.Operation operation, Expression left, Expression right, int at) ->
                switch (operation.symbol()) {
                    case "and" -> not(or(not(truth(left, point)), not(truth(right, point))));
                    case "or" -> or(truth(left, point), truth(right, point));
                    case "implies" -> or(not(truth(left, point)), truth(right, point));
                    case "==" -> equal(value(left, point), value(right, point));
                    case "!=" -> not(equal(value(left, point), value(right, point)));
                    case "<" ->
                        number(left, point).flatMap(a -> number(right, point).map(b -> a < b));
                    case "<=" ->
                        number(left, point).flatMap(a -> number(right, point).map(b -> a <= b));
                    case ">" ->
                        number(left, point).flatMap(a -> number(right, point).map(b -> a > b));
                    default ->
                        number(left, point).flatMap(a -> number(right, point).map(b -> a >= b));
                };
            default -> value(expression, point).map(new Scalar.Bool(true)::equals);
        };
    }

    private static Optional<Boolean> not(Optional<Boolean> truth) {
        return truth.map(value -> !value);
    }

    private static Optional<Boolean> or(Optional<Boolean> a, Optional<Boolean> b) {
        if (a.equals(Optional.of(true)) || b.equals(Optional.of(true))) {
            return Optional.of(true);
        }
        return a.isPresent() && b.isPresent() ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> equal(Optional<Scalar> a, Optional<Scalar> b) {
        return a.flatMap(one -> b.map(other -> isSame(one, other)));
    }

    private static boolean isSame(Scalar one, Scalar other) {
        if (one instanceof Scalar.Real(double x) && other instanceof Scalar.Real(double y)) {
            return isClose(x, y);
        }
        return one.equals(other);
    }

    private static boolean isClose(double x, double y) {
        return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
    }

    private static Optional<Double> number(Expression expression, Point point) {
        return value(expression, point)
                .flatMap(value -> value instanceof Scalar.Real(double number) ? Optional.of(number) : Optional.empty());
    }

    /** Returns empty for undefined. */
    private static Optional<Scalar> value(Expression expression, Point point) {
        return switch (expression) {
            case Expression.Literal(Scalar value, int at) -> Optional.of(value);
            case Expression.Name(String name, int at) -> point.value(name).map(ClauseReferenceTest::scalar);
            case Expression.Minus(Expression of, int at) -> number(of, point).map(a -> new Scalar.Real(-a));
            case Expression.Binary(Expression.Operation operation, Expression left, Expression right, int at) ->
                number(left, point)
                        .flatMap(a -> number(right, point).map(b -> switch (operation.symbol()) {
                            case "+" -> a + b;
                            case "-" -> a - b;
                            case "*" -> a * b;
                            default -> a / b;
                        }))
                        .filter(Double::isFinite)
                        .map(Scalar.Real::new);
            default -> Optional.empty();
        };
    }

    private static Scalar scalar(Value value) {
        return switch (value) {
            case Value.Real(double real) -> new Scalar.Real(real);
            case Value.Int(long integer) -> new Scalar.Real(integer);
            case Value.Text(String text) -> new Scalar.Text(text);
            case Value.Bool(boolean bool) -> new Scalar.Bool(bool);
            case Value.Null() -> new Scalar.Nothing();
            case Value.Items items -> new Scalar.Text(items.text());
            case Value.Shares shares -> new Scalar.Text(shares.text());
        };
    }
}
