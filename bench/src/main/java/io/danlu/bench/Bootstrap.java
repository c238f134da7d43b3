package io.danlu.bench;

import io.danlu.math.Statistics;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Confidence intervals by resampling: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter
 * 13, the percentile interval.
 */
public final class Bootstrap {

    private Bootstrap() {}

    /**
     * An interval of a statistic.
     *
     * @param low the lower end, inclusive
     * @param high the upper end, inclusive, at least {@code low}
     */
    public record Interval(double low, double high) {}

    /**
     * Returns the interval between the quantiles (1 - c)/2 and (1 + c)/2 of {@code statistic} over resamples: samples
     * of the same size drawn from {@code sample} with replacement. For few values (about ten) the interval is too
     * narrow.
     *
     * @param sample at least one value, finite
     * @param statistic the statistic, finite for every resample; it must not keep the array, which is reused
     * @param confidence c, the share of such intervals that contain the true value, in (0, 1)
     * @param resamples the number of resamples, at least 1; a 95 % interval needs 1,000 or more
     * @param random the generator, which is called {@code resamples} times the size of the sample
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static Interval percentile(
            double[] sample,
            ToDoubleFunction<double[]> statistic,
            double confidence,
            int resamples,
            RandomGenerator random) {
        check(sample.length > 0, "The sample", "is empty", "give at least one value");
        check(
                confidence > 0 && confidence < 1,
                "confidence",
                "(" + confidence + ")",
                "give a number in (0, 1), like 0.95");
        check(resamples > 0, "resamples", "(" + resamples + ")", "give at least 1, better 1000");
        double[] resample = new double[sample.length];
        double[] statistics = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            draw(sample, resample, random);
            statistics[i] = statistic.applyAsDouble(resample);
        }
        double tail = (1 - confidence) / 2;
        return new Interval(Statistics.quantile(statistics, tail), Statistics.quantile(statistics, 1 - tail));
    }

    private static void draw(double[] sample, double[] resample, RandomGenerator random) {
        for (int i = 0; i < resample.length; i++) {
            resample[i] = sample[random.nextInt(sample.length)];
        }
    }

    private static void check(boolean holds, String thing, String value, String wayOut) {
        if (!holds) {
            throw new IllegalArgumentException(thing + " " + value + ": " + wayOut + ".");
        }
    }
}
