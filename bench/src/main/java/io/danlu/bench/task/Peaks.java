package io.danlu.bench.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The function f21 of RR-6829, Gallagher's Gaussian 101-me peaks: T_osz(10 − max w_i exp(−(x − y_i)ᵀ Rᵀ C_i R (x − y_i)
 * / 2D))². The first peak is the highest. Every peak has its own stretch, up to a condition of about 30 in lengths.
 */
final class Peaks implements ToDoubleFunction<double[]> {

    private static final int COUNT = 101;

    private final Rotation rotation;
    private final double[][] centres = new double[COUNT][];
    private final double[][] stretches = new double[COUNT][];

    /** Creates peaks, the highest of which is at {@code optimum}. */
    Peaks(double[] optimum, RandomGenerator random) {
        int d = optimum.length;
        this.rotation = Rotation.random(d, random);
        List<Double> conditions = new ArrayList<>(IntStream.range(0, COUNT - 1)
                .mapToObj(j -> Math.pow(1000, 2.0 * j / (COUNT - 2)))
                .toList());
        Collections.shuffle(conditions, Random.from(random));
        for (int i = 0; i < COUNT; i++) {
            double[] centre = i == 0 ? optimum : random.doubles(d, -5, 5).toArray();
            centres[i] = rotation.apply(centre);
            stretches[i] = stretch(i == 0 ? 1000 : conditions.get(i - 1), d, random);
        }
    }

    /** Returns the diagonal of C_i = Λ^α / α^¼, its elements permuted. */
    private static double[] stretch(double alpha, int dimensions, RandomGenerator random) {
        List<Double> diagonal = new ArrayList<>(IntStream.range(0, dimensions)
                .mapToObj(j -> Math.pow(alpha, Warp.share(j, dimensions) / 2 - 0.25))
                .toList());
        Collections.shuffle(diagonal, Random.from(random));
        return diagonal.stream().mapToDouble(each -> each).toArray();
    }

    @Override
    public double applyAsDouble(double[] x) {
        double[] turned = rotation.apply(x);
        double highest = IntStream.range(0, COUNT)
                .mapToDouble(i -> height(i) * Math.exp(-square(i, turned) / (2 * x.length)))
                .max()
                .orElseThrow();
        double depth = Warp.oscillate(10 - highest);
        return depth * depth;
    }

    /** Returns w_i: 10 for the first, 1.1 to 9.1 for the others. */
    private static double height(int i) {
        return i == 0 ? 10 : 1.1 + 8 * (i - 1) / (COUNT - 2.0);
    }

    private double square(int i, double[] turned) {
        double[] away = Warp.minus(turned, centres[i]);
        double[] stretch = stretches[i];
        Arrays.setAll(away, j -> away[j] * away[j] * stretch[j]);
        return Arrays.stream(away).sum();
    }
}
