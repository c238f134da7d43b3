package io.danlu.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random spaces of every kind, as test cases of laws. */
public final class RandomSpaces {

    private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

    private RandomSpaces() {}

    /** Returns a space of one to eight parameters of any kind, some of them conditional. */
    public static Space any(RandomGenerator random) {
        return space(random, 1 + random.nextInt(8), name -> parameter(random, name));
    }

    /** Returns a space whose points can be counted: up to six parameters with at most four values each. */
    public static Space countable(RandomGenerator random) {
        return space(random, 1 + random.nextInt(6), name -> countable(random, name));
    }

    private static Space space(RandomGenerator random, int size, Function<String, Parameter> make) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Parameter parameter = make.apply("p" + i);
            parameters.add(parameter);
            for (int clauses = random.nextInt(3); i > 0 && clauses > 0; clauses--) {
                bind(parameters, condition(random, parameters.get(random.nextInt(i))));
            }
        }
        return Space.of(parameters);
    }

    /** Binds the last parameter to a condition, unless the parameter could then never be active. */
    private static void bind(List<Parameter> parameters, Condition condition) {
        Parameter free = parameters.removeLast();
        parameters.add(free.when(condition));
        try {
            Space.of(parameters);
        } catch (SpaceException impossible) {
            parameters.set(parameters.size() - 1, free);
        }
    }

    private static Condition condition(RandomGenerator random, Parameter parent) {
        Value value = parent.value(parent.quantile(random.nextDouble()));
        double bound = switch (value) {
            case Value.Real(double real) -> real;
            case Value.Int(long integer) -> integer;
            default -> Double.NaN;
        };
        if (Double.isNaN(bound) || random.nextBoolean()) {
            Value other = parent.value(parent.quantile(random.nextDouble()));
            return new Condition(List.of(new Condition.OneOf(parent.name(), List.of(value, other))));
        }
        Comparison comparison = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
        return new Condition(List.of(new Condition.Compares(parent.name(), comparison, bound)));
    }

    /** Returns a parameter of any kind and magnitude. */
    public static Parameter parameter(RandomGenerator random, String name) {
        return switch (random.nextInt(9)) {
            case 0 -> real(random, name);
            case 1 ->
                Parameter.real(name, magnitude(random, -300), magnitude(random, 0))
                        .log();
            case 2 -> stepped(random, name);
            case 3 ->
                Parameter.real(name, random.nextDouble(0.1, 5), random.nextDouble(5, 90))
                        .overshoot(random.nextDouble(0.1, 3));
            case 4 -> normal(random, name);
            case 5 -> Parameter.integer(name, -random.nextInt(1000), random.nextInt(1000));
            case 6 ->
                Parameter.integer(name, 1 + random.nextInt(9), 10 + random.nextInt(1000))
                        .log();
            default -> countable(random, name);
        };
    }

    /** Returns a float between random bounds, 1e-300 to 1e300 wide. */
    static FloatParameter real(RandomGenerator random, String name) {
        double centre = random.nextInt(3) == 0 ? 0 : magnitude(random, -300) * (random.nextBoolean() ? 1 : -1);
        double width = magnitude(random, -300);
        return Parameter.real(name, centre - width, centre + width);
    }

    private static double magnitude(RandomGenerator random, int from) {
        return Math.pow(10, random.nextInt(from, from + 300)) * random.nextDouble(1, 9);
    }

    private static FloatParameter stepped(RandomGenerator random, String name) {
        double scale = Math.pow(10, -random.nextInt(6));
        double step = (1 + random.nextInt(20)) * scale;
        double low = random.nextInt(-50, 50) * scale;
        return Parameter.real(name, low, low + (1 + random.nextInt(100)) * step).step(step);
    }

    private static FloatParameter normal(RandomGenerator random, String name) {
        FloatParameter free = random.nextBoolean()
                ? Parameter.normal(name, random.nextDouble(-9, 9), random.nextDouble(0.1, 9))
                : Parameter.logNormal(name, random.nextDouble(-3, 3), random.nextDouble(0.1, 3));
        return switch (random.nextInt(3)) {
            case 0 -> free;
            case 1 -> free.step(random.nextDouble(0.1, 2));
            default -> free.between(random.nextDouble(0.1, 5), random.nextDouble(5, 90));
        };
    }

    /** Returns a parameter with at most four values. */
    static Parameter countable(RandomGenerator random, String name) {
        int size = 1 + random.nextInt(4);
        return switch (random.nextInt(6)) {
            case 0 -> Parameter.integer(name, -1, size - 2);
            case 1 ->
                Parameter.real(name, 0.1, 0.1 + Math.max(1, size - 1) * 0.3).step(0.3);
            case 2 -> Parameter.bool(name);
            case 3 ->
                Parameter.ordinal(
                        name,
                        LongStream.range(0, size).mapToObj(i -> Value.of(i * i)).toList());
            case 4 ->
                Parameter.categorical(
                        name,
                        IntStream.range(0, size)
                                .mapToObj(i -> Value.of(i / 2.0))
                                .toList());
            default ->
                Parameter.categorical(
                                name,
                                IntStream.range(0, size)
                                        .mapToObj(i -> Value.of("c" + i))
                                        .toList())
                        .weights(random.doubles(size, 0.1, 9).toArray());
        };
    }
}
