package io.danlu.testkit.sampler;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.testkit.RandomSpaces;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spaces with written clauses: ten that people may write, and random ones. */
public final class ClauseSystems {

    private ClauseSystems() {}

    /** Returns the spaces that people may write. */
    public static List<Space> handMade() {
        return List.of(
                Space.of(Parameter.integer("warmup", 1, 100), Parameter.integer("epochs", 1, 100))
                        .require("warmup < epochs"),
                Space.of(
                                Parameter.integer("layers", 1, 8),
                                Parameter.integer("width", 16, 4096).log(),
                                Parameter.real("rate", 1e-5, 1).log())
                        .require("layers * width <= 4096", "rate * width < 10"),
                Space.of(
                                Parameter.categorical("booster", "tree", "dart"),
                                Parameter.real("rate_drop", 0, 0.5).when(Condition.is("booster", "dart")),
                                Parameter.bool("skip"))
                        .require("booster == 'dart' implies rate_drop > 0.01", "skip implies rate_drop < 0.1"),
                mixture("%s <= 1", "x0 + x1 >= 0.3", "x2 <= 2 * x3"),
                mixture("%s == 1", "x0 + x1 >= 0.3", "x2 <= 2 * x3"),
                mixture("%s <= 1", "%s >= 0.99", "x0 - x1 >= 0.1"),
                sorted(),
                Space.of(Parameter.integer("a", 1, 30), Parameter.integer("b", 1, 30), Parameter.integer("c", 1, 30))
                        .require("a * a + b * b == c * c"),
                Space.of(
                                Parameter.real("momentum", 0, 1),
                                Parameter.categorical("optimizer", "sgd", "adam", "lion"),
                                Parameter.ordinal(
                                        "batch", List.of(Value.of(32L), Value.of(64L), Value.of(128L), Value.of(256L))),
                                Parameter.real("rate", 1e-6, 1).log())
                        .require(
                                "optimizer != 'sgd' implies momentum == 0",
                                "optimizer in ['adam', 'lion'] implies rate <= 0.01 or batch >= 128",
                                "batch * rate < 64"),
                Space.of(
                                Parameter.normal("shift", 0, 1),
                                Parameter.logNormal("scale", 0, 1),
                                Parameter.real("drop", 0, 0.5).step(0.1),
                                Parameter.integer("units", 8, 256).log().when(Condition.compares("shift", ">= 0")))
                        .require("shift / scale <= 1", "units * drop <= 20", "not (shift < -1 and drop > 0.2)"));
    }

    /** Returns ten parts with clauses, in which {@code %s} stands for their sum. */
    private static Space mixture(String... clauses) {
        String sum = IntStream.range(0, 10).mapToObj(i -> "x" + i).collect(Collectors.joining(" + "));
        Space parts = Space.of(IntStream.range(0, 10)
                .mapToObj(i -> Parameter.real("x" + i, 0, 1))
                .toList());
        for (String clause : clauses) {
            parts = parts.require(clause.replace("%s", sum));
        }
        return parts;
    }

    private static Space sorted() {
        Space levels = Space.of(IntStream.range(0, 6)
                .mapToObj(i -> Parameter.real("x" + i, 0, 1))
                .toList());
        return levels.require(IntStream.range(1, 6)
                .mapToObj(i -> "x%d < x%d".formatted(i - 1, i))
                .toArray(String[]::new));
    }

    /** Returns a random space with one to four clauses that a point of it fulfils. */
    public static Space random(RandomGenerator random) {
        for (int i = 0; i < 100; i++) {
            Space space = RandomSpaces.space(random);
            Point anchor = RandomSpaces.point(space, random);
            for (int clauses = random.nextInt(1, 5); clauses > 0; clauses--) {
                space = more(space, anchor, random).orElse(space);
            }
            if (!space.clauses().isEmpty()) {
                return space;
            }
        }
        throw new IllegalStateException("no random clause was found in 100 spaces");
    }

    private static Optional<Space> more(Space space, Point anchor, RandomGenerator random) {
        String condition = random.nextInt(3) == 0
                ? "%s %s %s"
                        .formatted(
                                comparison(space, random),
                                List.of("and", "or", "implies").get(random.nextInt(3)),
                                comparison(space, random))
                : comparison(space, random);
        for (String clause : List.of(condition, "not (" + condition + ")")) {
            try {
                Space smaller = space.require(clause);
                if (smaller.allows(smaller.assemble(anchor::code))) {
                    return Optional.of(smaller);
                }
            } catch (SpaceException almostNothing) {
                // the other clause is tried
            }
        }
        return Optional.empty();
    }

    private static String comparison(Space space, RandomGenerator random) {
        Parameter parameter = any(space, random);
        Value value = parameter.value(parameter.quantile(random.nextDouble()));
        if (parameter instanceof CategoricalParameter || !isNumber(value)) {
            return "%s %s %s".formatted(name(parameter), random.nextBoolean() ? "==" : "!=", literal(value));
        }
        Parameter other = any(space, random);
        String left = isNumber(other.value(other.quantile(0.5))) && random.nextBoolean()
                ? "%s %s %s"
                        .formatted(name(parameter), List.of("+", "-", "*", "/").get(random.nextInt(4)), name(other))
                : name(parameter);
        return "%s %s %s".formatted(left, List.of("<", "<=", ">", ">=").get(random.nextInt(4)), literal(value));
    }

    private static Parameter any(Space space, RandomGenerator random) {
        return space.parameter(random.nextInt(space.dimensions()));
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Real || value instanceof Value.Int;
    }

    private static String name(Parameter parameter) {
        return "`" + parameter.name() + "`";
    }

    private static String literal(Value value) {
        return value instanceof Value.Text(String text)
                ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                : value.text();
    }
}
