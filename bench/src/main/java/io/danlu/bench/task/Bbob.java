package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Functions of the BBOB suite by their numbers, on [−5, 5]^D. Optima and rotations are drawn as in the report, but from
 * a seed of our own, so that values differ from those of its instances. The optimal value is 0. The penalty f_pen(x) is
 * left out, because it is 0 in the space.
 *
 * <p>Source: N. Hansen, S. Finck, R. Ros and A. Auger, "Real-Parameter Black-Box Optimization Benchmarking 2009:
 * Noiseless Functions Definitions", INRIA RR-6829 (2009).
 */
final class Bbob {

    /**
     * The functions, at least one of each group: 1 sphere, 2 ellipsoid, 8 Rosenbrock, 12 bent cigar, 15 Rastrigin, 16
     * Weierstrass, 20 Schwefel, 21 peaks.
     */
    static final List<Integer> NUMBERS = List.of(1, 2, 8, 12, 15, 16, 20, 21);

    /** The seed, by the report's number. */
    private static final long REPORT = 6829;

    private static final double SCHWEFEL = 4.2096874633;

    private Bbob() {}

    static List<Task> all() {
        return IntStream.of(5, 16)
                .boxed()
                .flatMap(d -> NUMBERS.stream().map(number -> task(number, d)))
                .toList();
    }

    static Task task(int number, int dimensions) {
        ToDoubleFunction<double[]> function = function(number, dimensions);
        return Exact.of(
                "bbob_f%d_%d".formatted(number, dimensions),
                Task.Suite.SYNTHETIC,
                Synthetic.cube(dimensions, -5, 5),
                point -> function.applyAsDouble(Synthetic.codes(point)),
                0);
    }

    static ToDoubleFunction<double[]> function(int number, int d) {
        double[] optimum = optimum(number, d);
        RandomGenerator random = KeyedRandom.generator(REPORT, number, -d);
        if (number == 20) {
            return x -> BbobShapes.schwefel(x, optimum);
        }
        if (number == 21) {
            return new Peaks(optimum, random);
        }
        ToDoubleFunction<double[]> centred = centred(number, Rotation.random(d, random), Rotation.random(d, random));
        return x -> centred.applyAsDouble(Warp.minus(x, optimum));
    }

    /** Returns the functions that depend on x − x_opt alone. */
    private static ToDoubleFunction<double[]> centred(int number, Rotation r, Rotation q) {
        return switch (number) {
            case 1 -> Functions::sphere;
            case 2 -> z -> BbobShapes.ellipsoid(Warp.oscillate(z));
            case 8 -> z -> Functions.rosenbrock(Warp.each(z, x -> Math.max(1, Math.sqrt(z.length) / 8) * x + 1));
            case 12 -> z -> BbobShapes.bentCigar(r.apply(Warp.tilt(0.5, r.apply(z))));
            case 15 -> z -> Functions.rastrigin(turned(r, q, 10, Warp.tilt(0.2, Warp.oscillate(r.apply(z)))));
            case 16 -> z -> BbobShapes.weierstrass(turned(r, q, 0.01, Warp.oscillate(r.apply(z))));
            default ->
                throw new IllegalArgumentException("BBOB function %d is not among %s.".formatted(number, NUMBERS));
        };
    }

    private static double[] turned(Rotation r, Rotation q, double alpha, double[] z) {
        return r.apply(Warp.stretch(alpha, q.apply(z)));
    }

    /** Returns the point at which the function is 0. */
    static double[] optimum(int number, int d) {
        RandomGenerator random = KeyedRandom.generator(REPORT, number, d);
        double width = number == 8 ? 3 : 4;
        double[] optimum = new double[d];
        Arrays.setAll(
                optimum,
                i -> number == 20 ? (random.nextBoolean() ? 1 : -1) * SCHWEFEL / 2 : random.nextDouble(-width, width));
        return optimum;
    }
}
