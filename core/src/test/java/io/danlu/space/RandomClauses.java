package io.danlu.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random systems of clauses, each fulfilled by a point that is drawn first. */
public final class RandomClauses {

    private final Space space;
    private final Point anchor;
    private final RandomGenerator random;

    private RandomClauses(Space space, RandomGenerator random) {
        this.space = space;
        this.anchor = space.draw(random);
        this.random = random;
    }

    /** Returns a space with up to four random clauses; empty if no point was found that fulfils them. */
    public static Optional<Space> space(RandomGenerator random) {
        Space space = RandomSpaces.any(random);
        RandomClauses clauses = new RandomClauses(space, random);
        List<String> texts = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < 20 && texts.size() < count; i++) {
            clauses.fulfilled().ifPresent(texts::add);
        }
        try {
            return Optional.of(space.require(texts.toArray(String[]::new)));
        } catch (SpaceException almostNothing) {
            return Optional.empty();
        }
    }

    /** Returns a clause of {@code space}, which most likely some of its points break. */
    public static String clause(Space space, RandomGenerator random) {
        return new RandomClauses(space, random).condition(2);
    }

    private Optional<String> fulfilled() {
        String condition = condition(1);
        if (holds(condition)) {
            return Optional.of(condition);
        }
        String opposite = "not (" + condition + ")";
        return holds(opposite) ? Optional.of(opposite) : Optional.empty();
    }

    private boolean holds(String condition) {
        return space.with(List.of(new Clause.Written(condition))).allows(anchor);
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String operator = List.of("and", "or", "implies").get(random.nextInt(3));
            return "(%s) %s %s(%s)"
                    .formatted(
                            condition(depth - 1), operator, random.nextInt(3) == 0 ? "not " : "", condition(depth - 1));
        }
        Parameter parameter = any();
        return parameter instanceof CategoricalParameter
                        || (parameter instanceof OrdinalParameter && !isNumber(parameter))
                ? ofChoice(parameter)
                : comparison(parameter);
    }

    private Parameter any() {
        return space.parameter(random.nextInt(space.dimensions()));
    }

    private static boolean isNumber(Parameter parameter) {
        Value value = parameter.value(parameter.nearest(0));
        return value instanceof Value.Real || value instanceof Value.Int;
    }

    private String ofChoice(Parameter parameter) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 3); i++) {
            values.add(literal(parameter.value(parameter.quantile(random.nextDouble()))));
        }
        return switch (random.nextInt(3)) {
            case 0 -> name(parameter) + " != " + values.getFirst();
            case 1 -> name(parameter) + " == " + values.getFirst();
            default -> name(parameter) + " in [" + String.join(", ", values) + "]";
        };
    }

    private static String literal(Value value) {
        return value instanceof Value.Text(String text)
                ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                : value.text();
    }

    private String comparison(Parameter parameter) {
        String operator = List.of("<", "<=", ">", ">=").get(random.nextInt(4));
        return "%s %s %s".formatted(sum(parameter), operator, random.nextBoolean() ? sum(any()) : level(parameter));
    }

    private String sum(Parameter parameter) {
        if (!isNumber(parameter)) {
            return level(space.parameter(0));
        }
        Parameter other = any();
        if (!isNumber(other) || random.nextInt(2) == 0) {
            return name(parameter);
        }
        String operator = List.of("+", "-", "*", "/").get(random.nextInt(4));
        return "%s %s %s".formatted(name(parameter), operator, name(other));
    }

    /** Returns a number within the range of a parameter, if it has numbers. */
    private String level(Parameter parameter) {
        double code = parameter.quantile(random.nextDouble());
        return isNumber(parameter) ? parameter.value(code).text() : "0.5";
    }

    private static String name(Parameter parameter) {
        return "`" + parameter.name() + "`";
    }
}
