package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** Compares with NumPy 2.2.4: mean, var(ddof=1), quantile; scipy 1.15.3: stats.rankdata. */
    @Test
    void statisticsAgreeWithNumPyAndScipy() {
        double[] values = {2.1, -0.5, 3.3, 0.7, -1.9, 8.0, 0.7, 1e-3};
        assertThat(Statistics.mean(values)).isCloseTo(1.550125, within(1e-15));
        assertThat(Statistics.variance(values)).isCloseTo(9.273842982142858, within(1e-14));
        double[][] quantiles = {{0, -1.9}, {0.1, -0.92}, {0.25, -0.12425}, {0.5, 0.7}, {0.9, 4.71}, {1, 8}};
        for (double[] quantile : quantiles) {
            assertThat(Statistics.quantile(values, quantile[0])).isCloseTo(quantile[1], within(1e-14));
        }
        assertThat(Statistics.midRanks(values)).containsExactly(6, 2, 7, 4.5, 1, 8, 4.5, 3);
    }

    @Test
    void shiftingAndScalingCommuteWithMeanVarianceAndQuantiles() {
        Laws.forAll(500, random -> {
            double[] values = values(random, 2 + random.nextInt(30));
            double p = random.nextDouble();
            double shift = 100 * random.nextGaussian();
            double scale = 10 * random.nextDouble();
            double[] moved = Arrays.stream(values).map(v -> scale * v + shift).toArray();
            assertThat(Statistics.mean(moved)).isCloseTo(scale * Statistics.mean(values) + shift, within(1e-10));
            assertThat(Statistics.variance(moved)).isCloseTo(scale * scale * Statistics.variance(values), within(1e-9));
            assertThat(Statistics.quantile(moved, p))
                    .isCloseTo(scale * Statistics.quantile(values, p) + shift, within(1e-10));
        });
    }

    @Test
    void aLargeMeanCostsTheVarianceNoAccuracy() {
        assertThat(Statistics.variance(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)).isCloseTo(30, within(1e-12));
    }

    @Test
    void quantilesAreMonotoneAndMeetTheOrderStatistics() {
        Laws.forAll(500, random -> {
            double[] values = values(random, 1 + random.nextInt(20));
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double p = random.nextDouble();
            double more = p + (1 - p) * random.nextDouble();
            assertThat(Statistics.quantile(values, more)).isGreaterThanOrEqualTo(Statistics.quantile(values, p));
            int place = random.nextInt(sorted.length);
            double exact = sorted.length == 1 ? 0.3 : place / (sorted.length - 1.0);
            assertThat(Statistics.quantile(values, exact)).isCloseTo(sorted[place], within(1e-12));
        });
    }

    @Test
    void meanAndQuantilesOfHugeValuesLieBetweenThem() {
        Laws.forAll(500, random -> {
            double[] values = random.doubles(1 + random.nextInt(20), -1, 1)
                    .map(value -> random.nextBoolean() ? Math.copySign(Double.MAX_VALUE, value) : 1e308 * value)
                    .toArray();
            double least = Arrays.stream(values).min().orElseThrow();
            double greatest = Arrays.stream(values).max().orElseThrow();
            assertThat(Statistics.mean(values)).isBetween(least, greatest);
            assertThat(Statistics.quantile(values, random.nextDouble())).isBetween(least, greatest);
        });
    }

    @Test
    void theMedianHasAsManyValuesBelowAsAbove() {
        Laws.forAll(500, random -> {
            double[] values = values(random, 1 + random.nextInt(20));
            double median = Statistics.median(values);
            long below = Arrays.stream(values).filter(v -> v < median).count();
            long above = Arrays.stream(values).filter(v -> v > median).count();
            assertThat(Math.max(below, above)).isLessThanOrEqualTo(values.length / 2);
        });
        assertThat(Statistics.median(3, 1, 2)).isEqualTo(2);
        assertThat(Statistics.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void ranksKeepTheOrderShareTiesAndSumToTheirTotal() {
        Laws.forAll(500, random -> {
            int n = random.nextInt(30);
            double[] values = random.ints(n, -5, 5).asDoubleStream().toArray();
            double[] ranks = Statistics.midRanks(values);
            assertThat(Arrays.stream(ranks).sum()).isEqualTo(n * (n + 1) / 2.0);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(Double.compare(ranks[i], ranks[j])).isEqualTo(Double.compare(values[i], values[j]));
                }
            }
        });
    }

    @Test
    void bothZerosHaveTheSameRank() {
        assertThat(Statistics.midRanks(0.0, -0.0, 1)).containsExactly(1.5, 1.5, 3);
    }

    @Test
    void theOrderOfTheValuesDoesNotMatterAndIsNotChanged() {
        Laws.forAll(200, random -> {
            List<Double> values =
                    Arrays.asList(Arrays.stream(values(random, 10)).boxed().toArray(Double[]::new));
            double[] before = unbox(values);
            double[] argument = before.clone();
            double median = Statistics.median(argument);
            assertThat(argument).isEqualTo(before);
            Collections.shuffle(values, new java.util.Random(random.nextLong()));
            assertThat(Statistics.median(unbox(values))).isEqualTo(median);
            assertThat(Statistics.variance(unbox(values))).isCloseTo(Statistics.variance(before), within(1e-12));
        });
    }

    @Test
    void tooFewValuesAndBadProbabilitiesAreRefused() {
        assertThatThrownBy(() -> Statistics.mean())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The mean of 0 values is undefined: give at least 1.");
        assertThatThrownBy(() -> Statistics.variance(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The variance of 1 values is undefined: give at least 2.");
        assertThatThrownBy(() -> Statistics.median()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.quantile(new double[] {1}, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p (1.5) is a probability: give a number in [0, 1].");
    }

    private static double[] values(RandomGenerator random, int count) {
        return random.doubles(count, -3, 3).toArray();
    }

    private static double[] unbox(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
