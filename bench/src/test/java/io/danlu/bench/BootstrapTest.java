package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.bench.Bootstrap.Interval;
import io.danlu.laws.Laws;
import io.danlu.math.Statistics;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    /**
     * scipy 1.15.3: stats.bootstrap(method="percentile", n_resamples=400000); this implementation draws other numbers,
     * hence the tolerance.
     */
    @Test
    void theIntervalsAgreeWithScipys() {
        double[] sample = {3.1, 4.7, 5.2, 2.2, 9.6, 4.4, 6.1, 7.3, 5.8, 3.9};
        Laws.forAll(3, random -> {
            Interval mean = Bootstrap.percentile(sample, Statistics::mean, 0.9, 20_000, random);
            assertThat(mean.low()).isCloseTo(4.21, within(0.07));
            assertThat(mean.high()).isCloseTo(6.32, within(0.07));
            Interval median = Bootstrap.percentile(sample, Statistics::median, 0.9, 20_000, random);
            assertThat(median.low()).isCloseTo(3.9, within(0.2));
            assertThat(median.high()).isCloseTo(6.1, within(0.2));
        });
    }

    /**
     * Counts the 90 % intervals of the mean of 40 normal numbers that contain the true mean: slightly less than 90 %.
     * For 400 intervals the standard deviation is 1.5 %.
     */
    @Test
    void theIntervalsHaveTheirNominalCoverage() {
        Laws.forAll(1, random -> {
            long held = IntStream.range(0, 400)
                    .mapToObj(i -> Bootstrap.percentile(normal(random, 40), Statistics::mean, 0.9, 300, random))
                    .filter(interval -> interval.low() <= 5 && 5 <= interval.high())
                    .count();
            assertThat(held / 400.0).isBetween(0.79, 0.97);
        });
    }

    @Test
    void moreConfidenceGivesAWiderInterval() {
        Laws.forAll(50, random -> {
            double[] sample = normal(random, 20);
            long seed = random.nextLong();
            Interval narrow = Bootstrap.percentile(sample, Statistics::mean, 0.5, 500, new SplittableRandom(seed));
            Interval wide = Bootstrap.percentile(sample, Statistics::mean, 0.95, 500, new SplittableRandom(seed));
            assertThat(wide.low())
                    .isLessThan(narrow.low())
                    .isGreaterThanOrEqualTo(Arrays.stream(sample).min().orElseThrow());
            assertThat(wide.high()).isGreaterThan(narrow.high());
        });
    }

    @Test
    void theSameGeneratorGivesTheSameIntervalAndLeavesTheSampleUnchanged() {
        Laws.forAll(50, random -> {
            double[] sample = normal(random, 10);
            double[] before = sample.clone();
            long seed = random.nextLong();
            Interval first = Bootstrap.percentile(sample, Statistics::median, 0.9, 100, new SplittableRandom(seed));
            assertThat(Bootstrap.percentile(sample, Statistics::median, 0.9, 100, new SplittableRandom(seed)))
                    .isEqualTo(first);
            assertThat(sample).isEqualTo(before);
        });
    }

    @Test
    void theIntervalOfOneValueIsThatValue() {
        assertThat(Bootstrap.percentile(new double[] {7}, Statistics::mean, 0.95, 10, new SplittableRandom(1)))
                .isEqualTo(new Interval(7, 7));
    }

    @Test
    void argumentsOutsideTheirRangesAreRefused() {
        assertRefused(new double[0], 0.9, 10, "The sample is empty: give at least one value.");
        assertRefused(new double[1], 1, 10, "confidence (1.0): give a number in (0, 1), like 0.95.");
        assertRefused(new double[1], 0.9, 0, "resamples (0): give at least 1, better 1000.");
    }

    private static void assertRefused(double[] sample, double confidence, int resamples, String message) {
        RandomGenerator random = new SplittableRandom(1);
        assertThatThrownBy(() -> Bootstrap.percentile(sample, Statistics::mean, confidence, resamples, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static double[] normal(RandomGenerator random, int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> random.nextGaussian(5, 2));
        return numbers;
    }
}
