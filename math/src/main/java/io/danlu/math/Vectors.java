package io.danlu.math;

/**
 * Vector operations on arrays of equal length. Sums have a fixed order, so that the same numbers give the same bits.
 * All functions take linear time.
 */
public final class Vectors {

    private Vectors() {}

    /** Returns the inner product. Four independent partial sums keep additions from waiting for each other. */
    public static double dot(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }

    /** Returns the squared Euclidean distance, summed in the order of the coordinates. */
    public static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
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
