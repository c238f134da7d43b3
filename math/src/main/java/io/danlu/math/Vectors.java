package io.danlu.math;

/** Sums over arrays of one length, each term in its turn, so that the same numbers give the same bits. All functions take time in proportion to that length. */
public final class Vectors {

    private Vectors() {}

    /** The inner product. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds {@code factor} times {@code vector} to {@code target}. */
    public static void add(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }
}
