package io.danlu.testkit;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random legal spaces with every kind of parameter, scale, prior, step and condition, for laws. */
public final class RandomSpaces {

    private RandomSpaces() {}

    /** Returns a space of 1 to 8 parameters, some of them conditional. */
    public static Space space(RandomGenerator random) {
        List<Parameter> parameters = new ArrayList<>();
        int size = random.nextInt(1, 9);
        while (parameters.size() < size) {
            Parameter parameter =
                    parameter("p%d-%s".formatted(parameters.size(), "a_.Z9".repeat(random.nextInt(3))), random);
            parameters.add(
                    parameters.isEmpty() || random.nextInt(3) > 0
                            ? parameter
                            : conditional(parameter, parameters, random));
        }
        return Space.of(parameters);
    }

    /** Returns a random point of {@code space}. */
    public static Point point(Space space, RandomGenerator random) {
        return space.sample(random).orElseThrow();
    }

    private static Parameter parameter(String name, RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> real(name, random);
            case 1 -> integer(name, random);
            case 2 -> categorical(name, random);
            case 3 -> Parameter.ordinal(name, choices(random));
            default -> Parameter.bool(name);
        };
    }

    private static FloatParameter real(String name, RandomGenerator random) {
        double low = random.nextDouble(-5, 5);
        double high = random.nextInt(10) == 0 ? low : low + random.nextDouble(0.001, 1e3);
        double positive = Math.exp(low * 3);
        return switch (random.nextInt(9)) {
            case 0 -> Parameter.real(name, positive, positive * 1000).log();
            case 1 -> Parameter.normal(name, low, 1 + random.nextDouble());
            case 2 -> Parameter.normal(name, low, 2).between(low - 1, Double.POSITIVE_INFINITY);
            case 3 -> Parameter.normal(name, low, 2).between(low - 1, low + 1);
            case 4 -> Parameter.logNormal(name, low / 5, 0.5);
            case 5 -> Parameter.logNormal(name, 0, 1).step(0.25);
            case 6 -> Parameter.real(name, -1, -1 + 0.1 * random.nextInt(1, 50)).step(0.1);
            case 7 -> Parameter.real(name, 1, 10 + random.nextDouble()).log().overshoot(0.5);
            default -> Parameter.real(name, low, high);
        };
    }

    private static IntParameter integer(String name, RandomGenerator random) {
        long low = random.nextLong(1, 1_000);
        long step = random.nextLong(1, 5);
        long high = low + step * random.nextLong(1, 1_000);
        IntParameter plain = Parameter.integer(name, low, high).step(step);
        return switch (random.nextInt(4)) {
            case 0 -> plain.log();
            case 1 -> plain.prior(low + 10, 5.5);
            case 2 -> Parameter.integer(name, -(1L << 53), 1L << 53);
            default -> plain;
        };
    }

    private static CategoricalParameter categorical(String name, RandomGenerator random) {
        CategoricalParameter plain =
                Parameter.categorical(name, random.nextInt(4) == 0 ? mixed(random) : choices(random));
        return random.nextBoolean()
                ? plain
                : plain.weights(random.doubles(plain.choices().size(), 0.1, 9).toArray());
    }

    /** Returns choices of several types, null among them. */
    private static List<Value> mixed(RandomGenerator random) {
        return List.of(
                Value.ofNull(), Value.of("t" + RandomTexts.text(random)), Value.of(random.nextDouble()), Value.of(7L));
    }

    private static List<Value> choices(RandomGenerator random) {
        int count = random.nextInt(1, 6);
        return switch (random.nextInt(4)) {
            case 0 ->
                IntStream.range(0, count).mapToObj(i -> Value.of(7L * i - 9)).toList();
            case 1 ->
                IntStream.range(0, count)
                        .mapToObj(i -> Value.of(Math.pow(10, 3 * i) / 3))
                        .toList();
            default ->
                IntStream.range(0, count)
                        .mapToObj(i -> Value.of(i + RandomTexts.text(random)))
                        .toList();
        };
    }

    /** Returns the parameter with a condition on earlier ones, or without if the condition could never hold. */
    private static Parameter conditional(Parameter child, List<Parameter> earlier, RandomGenerator random) {
        Parameter under = child;
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            under = under.when(condition(earlier.get(random.nextInt(earlier.size())), random));
        }
        try {
            List<Parameter> all = new ArrayList<>(earlier);
            all.add(under);
            Space.of(all);
            return under;
        } catch (SpaceException cannotHold) {
            return child;
        }
    }

    private static Condition condition(Parameter parent, RandomGenerator random) {
        Value value = parent.value(parent.quantile(random.nextDouble()));
        Value other = parent.value(parent.quantile(random.nextDouble()));
        if (parent instanceof FloatParameter || parent instanceof IntParameter) {
            return Condition.compares(
                    parent.name(), List.of(">= ", "<= ", "!= ").get(random.nextInt(3)) + value.text());
        }
        List<Value> values = value.equals(other) || random.nextBoolean() ? List.of(value) : List.of(value, other);
        return new Condition(List.of(new Condition.OneOf(parent.name(), values)));
    }
}
