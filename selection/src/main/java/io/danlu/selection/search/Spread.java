package io.danlu.selection.search;

import java.util.List;

/**
 * The mean and the spread of values.
 *
 * @param sd the standard deviation about the mean, with the number of values as the divisor, like numpy's
 */
record Spread(double mean, double sd) {

    static Spread of(List<Double> values) {
        double mean = mean(values);
        return new Spread(
                mean,
                Math.sqrt(mean(values.stream()
                        .map(value -> (value - mean) * (value - mean))
                        .toList())));
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }
}
