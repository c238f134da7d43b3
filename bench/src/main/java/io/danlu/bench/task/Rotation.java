package io.danlu.bench.task;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** An orthogonal matrix. Immutable. */
final class Rotation {

    private final double[][] rows;

    private Rotation(double[][] rows) {
        this.rows = rows;
    }

    /** A random one: normal numbers, made orthonormal row by row (Gram and Schmidt), as RR-6829 has it. */
    static Rotation random(int dimensions, RandomGenerator random) {
        double[][] rows = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            Arrays.setAll(rows[i], j -> random.nextGaussian());
            for (int k = 0; k < 2 * i; k++) { // twice, for rounding spoils what one pass leaves of nearly parallel rows
                subtract(rows[i], rows[k % i], dot(rows[i], rows[k % i]));
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            rows[i] = Warp.each(rows[i], x -> x / length);
        }
        return new Rotation(rows);
    }

    private static void subtract(double[] from, double[] direction, double factor) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= factor * direction[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The matrix times {@code x}. */
    double[] apply(double[] x) {
        return Arrays.stream(rows).mapToDouble(row -> dot(row, x)).toArray();
    }
}
