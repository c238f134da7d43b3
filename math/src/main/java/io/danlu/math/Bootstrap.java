package io.danlu.math;

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
     * The interval between the quantiles (1 - c)/2 and (1 + c)/2 of {@code statistic} over samples of the same size
     * that are drawn from {@code sample} with replacement. With few values (ten, say) it is too narrow.
     *
     * @param sample at least one value, finite
     * @param statistic finite for every resample; it must not keep the array, which is used again
     * @param confidence c, the share of such intervals that hold the truth, in (0, 1)
     * @param resamples how many samples to draw, at least 1; a 95 % interval wants 1,000 or more
     * @param random where the draws come from; used {@code resamples} times the size of the sample
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
