package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Artificial data with 10 uniform features, of which 5 matter. The target is y = 10 sin(π x0 x1) + 20 (x2 − ½)² + 10 x3
 * + 5 x4 + a standard normal error. Source: J. H. Friedman, "Multivariate adaptive regression splines", Annals of
 * Statistics 19 (1991), equation 61.
 */
final class Friedman {

    private static final int ROWS = 100;
    private static final int FEATURES = 10;

    private Friedman() {}

    static Dataset dataset() {
        RandomGenerator random = KeyedRandom.generator(1991);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < FEATURES; i++) {
            csv.append('x').append(i).append(',');
        }
        csv.append("y\n");
        for (int row = 0; row < ROWS; row++) {
            double[] x = random.doubles(FEATURES).toArray();
            for (double each : x) {
                csv.append(each).append(',');
            }
            csv.append(String.format(Locale.ROOT, "%.6f%n", value(x) + random.nextGaussian()));
        }
        return Table.parse("friedman", csv.toString()).dataset("y", Task.REGRESSION);
    }

    static double value(double[] x) {
        double bend = x[2] - 0.5;
        return 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * bend * bend + 10 * x[3] + 5 * x[4];
    }
}
