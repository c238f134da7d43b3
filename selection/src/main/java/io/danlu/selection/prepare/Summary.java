package io.danlu.selection.prepare;

import java.util.Arrays;

/** The location and spread of some numbers, at least one, computed as numpy does. */
final class Summary {

    private final double[] sorted;

    Summary(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    /** Returns the variance, with the number of values as the divisor. */
    double variance() {
        double mean = mean();
        return Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }

    /**
     * Returns the standard deviation, or 1 if it is within rounding errors. The bound is scikit-learn's, from Chan,
     * Golub and LeVeque, "Algorithms for computing the sample variance", The American Statistician 37 (1983).
     */
    double deviation() {
        double variance = variance();
        double error = sorted.length * Math.ulp(1.0) * mean();
        double bound = sorted.length * Math.ulp(1.0) * variance + error * error;
        return variance <= bound ? 1 : Math.sqrt(variance);
    }

    double least() {
        return sorted[0];
    }

    double range() {
        return sorted[sorted.length - 1] - sorted[0];
    }

    /**
     * Returns a quantile by linear interpolation: Hyndman and Fan, "Sample quantiles in statistical packages", The
     * American Statistician 50 (1996), definition 7.
     *
     * @param share from 0 to 1
     */
    double quantile(double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the median; for an even number of values, the mean of the two in the middle. */
    double median() {
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }

    /** Returns the most frequent value, the least among equals. */
    double mode() {
        double mode = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                mode = sorted[i];
            }
        }
        return mode;
    }
}
