package io.danlu.space.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "warmup<epochs | warmup < epochs",
                "((a)) + (b * c) <= 4096 | a + b * c <= 4096",
                "(a + b) * c > -2 | (a + b) * c > -2",
                "a - (b - c) == 0 | a - (b - c) == 0",
                "a - b - c == 0 | a - b - c == 0",
                "not a < b and c | not a < b and c",
                "not (a and b) | not (a and b)",
                "(a implies b) implies c | (a implies b) implies c",
                "a implies (b implies c) | a implies b implies c",
                "a and (b or c) | a and (b or c)",
                "x not in [\"a\", 'b\\'c'] | not x in ['a', 'b\\'c']",
                "`model.lr` * 1e-3 < .5 | `model.lr` * 0.001 < 0.5",
                "`and` == null or flag == true | `and` == null or flag == true",
                "-(-a) < - 1 | --a < -1"
            })
    void anExpressionIsPrintedWithAsFewParenthesesAsPossible(String text, String printed) {
        assertThat(Expression.parse(text).text()).isEqualTo(printed);
        assertThat(Expression.parse(printed).text()).isEqualTo(printed);
    }

    @Test
    void parsingAPrintedExpressionGivesIt() {
        Laws.forAll(500, random -> {
            Expression expression = condition(random, 4);
            Expression parsed = Expression.parse(expression.text());
            assertThat(parsed.text()).isEqualTo(expression.text());
            assertThat(Expression.parse(parsed.text())).isEqualTo(parsed);
            assertThat(shape(parsed)).isEqualTo(shape(expression));
        });
    }

    /** Returns the expression with every pair of parentheses, so that its structure shows. */
    private static String shape(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.text();
            case Expression.Name name -> name.text();
            case Expression.Minus(Expression of, int at) -> "(-" + shape(of) + ")";
            case Expression.Not(Expression of, int at) -> "(not " + shape(of) + ")";
            case Expression.In(Expression of, List<Expression.Literal> values, int at) ->
                "(" + shape(of) + " in " + values.stream().map(Expression::text).toList() + ")";
            case Expression.Binary(Expression.Operation operation, Expression left, Expression right, int at) ->
                "(" + shape(left) + operation.symbol() + shape(right) + ")";
        };
    }

    private static Expression condition(RandomGenerator random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 0 ->
                binary(List.of("<", "<=", ">", ">=", "==", "!="), term(random, depth), term(random, depth), random);
            case 1 -> new Expression.Not(condition(random, depth - 1), 0);
            case 2 -> {
                List<Expression.Literal> values = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    values.add(new Expression.Literal(scalar(random), 0));
                }
                yield new Expression.In(term(random, depth), values, 0);
            }
            default ->
                binary(
                        List.of("and", "or", "implies"),
                        condition(random, depth - 1),
                        condition(random, depth - 1),
                        random);
        };
    }

    private static Expression binary(List<String> symbols, Expression left, Expression right, RandomGenerator random) {
        String symbol = symbols.get(random.nextInt(symbols.size()));
        return new Expression.Binary(new Expression.Operation(symbol), left, right, 0);
    }

    private static Expression term(RandomGenerator random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(5)) {
            case 0 ->
                new Expression.Name(
                        List.of("a", "b_1", "model.lr", "not", "x-y").get(random.nextInt(5)), 0);
            case 1 -> new Expression.Literal(positive(random), 0);
            case 2 -> new Expression.Minus(term(random, depth - 1), 0);
            default -> binary(List.of("+", "-", "*", "/"), term(random, depth - 1), term(random, depth - 1), random);
        };
    }

    private static Scalar positive(RandomGenerator random) {
        return scalar(random) instanceof Scalar.Real(double value) && value < 0
                ? new Scalar.Real(-value)
                : scalar(random) instanceof Scalar.Real ? new Scalar.Real(random.nextDouble()) : new Scalar.Text("t");
    }

    private static Scalar scalar(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Scalar.Text("it's a \\ \"text\" `of` 丹");
            case 1 -> new Scalar.Bool(random.nextBoolean());
            case 2 -> new Scalar.Nothing();
            case 3 -> new Scalar.Real(random.nextInt(-5, 5));
            case 4 -> new Scalar.Real(random.nextDouble() * Math.pow(10, random.nextInt(-20, 20)));
            default -> new Scalar.Text("");
        };
    }
}
