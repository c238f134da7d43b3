package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Test functions of the literature. Each is moved by a fixed shift of up to a tenth of the range in each coordinate, so
 * that no optimum is at the start of a search. The definitions, domains and optima are those of S. Surjanovic and D.
 * Bingham's "Virtual Library of Simulation Experiments" (Simon Fraser University, sfu.ca/~ssurjano).
 */
final class Synthetic {

    static final double SHIFT = 0.1;

    private Synthetic() {}

    static List<Task> all() {
        return Stream.concat(
                        IntStream.of(5, 10).boxed().flatMap(Synthetic::ofAnyDimension),
                        Stream.of(branin(), hartmann6()))
                .toList();
    }

    private static Stream<Task> ofAnyDimension(int d) {
        return Stream.of(
                cube("sphere", d, -5.12, 5.12, Functions::sphere),
                cube("rosenbrock", d, -5, 10, Functions::rosenbrock),
                cube("ackley", d, -32.768, 32.768, Functions::ackley),
                cube("rastrigin", d, -5.12, 5.12, Functions::rastrigin),
                cube("levy", d, -10, 10, Functions::levy));
    }

    private static Task branin() {
        Space space = Space.of(Parameter.real("x0", -5, 10), Parameter.real("x1", 0, 15));
        return shifted("branin_2", space, Functions::branin, Functions.BRANIN_MINIMUM);
    }

    private static Task hartmann6() {
        return shifted("hartmann_6", cube(6, 0, 1), Functions::hartmann6, Functions.HARTMANN6_MINIMUM);
    }

    private static Task cube(
            String name, int dimensions, double low, double high, ToDoubleFunction<double[]> function) {
        return shifted(name + "_" + dimensions, cube(dimensions, low, high), function, 0);
    }

    static Space cube(int dimensions, double low, double high) {
        return Space.of(IntStream.range(0, dimensions)
                .mapToObj(i -> Parameter.real("x" + i, low, high))
                .toList());
    }

    private static Task shifted(String name, Space space, ToDoubleFunction<double[]> function, double minimum) {
        double[] shift = shift(name, space, SHIFT);
        return Exact.of(
                name,
                Task.Suite.SYNTHETIC,
                space,
                point -> function.applyAsDouble(Warp.minus(codes(point), shift)),
                minimum);
    }

    /**
     * Returns the shift, a function of the task's name.
     *
     * @param share of the range by which a coordinate may be moved to either side, in [0, 0.5]
     */
    static double[] shift(String name, Space space, double share) {
        RandomGenerator random = KeyedRandom.generator(name.hashCode());
        return space.parameters().stream()
                .mapToDouble(p -> (2 * random.nextDouble() - 1) * share * (p.quantile(1 - 0x1p-53) - p.quantile(0)))
                .toArray();
    }

    /** Returns the numbers themselves. */
    static double[] codes(Point point) {
        return IntStream.range(0, point.space().dimensions())
                .mapToDouble(point::code)
                .toArray();
    }
}
