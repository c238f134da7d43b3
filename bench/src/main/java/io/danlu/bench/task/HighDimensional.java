package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Functions of many variables: Ackley's and Rastrigin's, in which all matter, and Hartmann's, in which six matter and
 * the others change nothing. The embedding follows Z. Wang et al., "Bayesian Optimization in a Billion Dimensions via
 * Random Embeddings", JAIR 55 (2016), but along axes.
 */
final class HighDimensional {

    /** The share of the range by which an optimum may be off the middle: that of BBOB, ±4 in [−5, 5]. */
    static final double SHIFT = 0.4;

    private HighDimensional() {}

    static List<Task> all() {
        return IntStream.of(50, 100)
                .boxed()
                .flatMap(d -> Stream.of(
                        embeddedHartmann6(d),
                        task("ackley_" + d, d, 32.768, Functions::ackley),
                        task("rastrigin_" + d, d, 5.12, Functions::rastrigin)))
                .toList();
    }

    private static Task embeddedHartmann6(int dimensions) {
        int[] axes = axes(dimensions);
        ToDoubleFunction<double[]> function = x -> Functions.hartmann6(
                Arrays.stream(axes).mapToDouble(axis -> x[axis]).toArray());
        return Exact.of(
                "hartmann6_" + dimensions,
                Task.Suite.HIGH_DIMENSIONAL,
                Synthetic.cube(dimensions, 0, 1),
                point -> function.applyAsDouble(Synthetic.codes(point)),
                Functions.HARTMANN6_MINIMUM);
    }

    /** Returns six different axes, in random order. */
    private static int[] axes(int dimensions) {
        RandomGenerator random = KeyedRandom.generator(6, dimensions);
        return random.ints(0, dimensions).distinct().limit(6).toArray();
    }

    private static Task task(String name, int dimensions, double bound, ToDoubleFunction<double[]> function) {
        Space space = Synthetic.cube(dimensions, -bound, bound);
        double[] shift = Synthetic.shift(name, space, SHIFT);
        return Exact.of(
                name,
                Task.Suite.HIGH_DIMENSIONAL,
                space,
                point -> function.applyAsDouble(Warp.minus(Synthetic.codes(point), shift)),
                0);
    }
}
