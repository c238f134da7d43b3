package io.danlu.bench.task;

import io.danlu.math.Vectors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** An orthogonal matrix. Immutable. */
final class Rotation {

    private final double[][] rows;

    private Rotation(double[][] rows) {
        this.rows = rows;
    }

    /** Draws a random rotation: normal numbers, made orthonormal row by row (Gram and Schmidt), as in RR-6829. */
    static Rotation random(int dimensions, RandomGenerator random) {
        double[][] rows = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            Arrays.setAll(rows[i], j -> random.nextGaussian());
            // Two passes, because rounding leaves nearly parallel rows inexact after the first.
            for (int k = 0; k < 2 * i; k++) {
                Vectors.add(rows[i], -Vectors.dot(rows[i], rows[k % i]), rows[k % i]);
            }
            double length = Math.sqrt(Vectors.dot(rows[i], rows[i]));
            rows[i] = Warp.each(rows[i], x -> x / length);
        }
        return new Rotation(rows);
    }

    /** Returns the matrix times {@code x}. */
    double[] apply(double[] x) {
        return Arrays.stream(rows).mapToDouble(row -> Vectors.dot(row, x)).toArray();
    }
}
