package io.danlu.bench.task;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

/** The functions themselves, each with its minimum at the point given in the library of {@link Synthetic}. */
final class Functions {

    /** The minimum of Branin's function, 10/(8π), at (π, 2.275) and two other points. */
    static final double BRANIN_MINIMUM = 10 / (8 * PI);

    /** The minimum of Hartmann's function, at (0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573). */
    static final double HARTMANN6_MINIMUM = -3.322368011415515;

    private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};

    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };

    private static final double[][] P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private Functions() {}

    /** Minimum 0 at (0, …, 0). */
    static double sphere(double[] x) {
        double sum = 0;
        for (double each : x) {
            sum += each * each;
        }
        return sum;
    }

    /** Minimum 0 at (1, …, 1). */
    static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += 100 * square(x[i + 1] - x[i] * x[i]) + square(x[i] - 1);
        }
        return sum;
    }

    /** Minimum 0 at (0, …, 0). */
    static double ackley(double[] x) {
        double cosines = 0;
        for (double each : x) {
            cosines += cos(2 * PI * each);
        }
        return -20 * exp(-0.2 * sqrt(sphere(x) / x.length)) - exp(cosines / x.length) + 20 + Math.E;
    }

    /** Minimum 0 at (0, …, 0). */
    static double rastrigin(double[] x) {
        double sum = 10.0 * x.length;
        for (double each : x) {
            sum += each * each - 10 * cos(2 * PI * each);
        }
        return sum;
    }

    /** Minimum 0 at (1, …, 1). */
    static double levy(double[] x) {
        double first = 1 + (x[0] - 1) / 4;
        double last = 1 + (x[x.length - 1] - 1) / 4;
        double sum = square(sin(PI * first)) + square(last - 1) * (1 + square(sin(2 * PI * last)));
        for (int i = 0; i + 1 < x.length; i++) {
            double w = 1 + (x[i] - 1) / 4;
            sum += square(w - 1) * (1 + 10 * square(sin(PI * w + 1)));
        }
        return sum;
    }

    static double branin(double[] x) {
        double bend = x[1] - 5.1 / (4 * PI * PI) * x[0] * x[0] + 5 / PI * x[0] - 6;
        return bend * bend + 10 * (1 - 1 / (8 * PI)) * cos(x[0]) + 10;
    }

    static double hartmann6(double[] x) {
        double sum = 0;
        for (int i = 0; i < ALPHA.length; i++) {
            double distance = 0;
            for (int j = 0; j < x.length; j++) {
                distance += A[i][j] * square(x[j] - P[i][j]);
            }
            sum -= ALPHA[i] * exp(-distance);
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
