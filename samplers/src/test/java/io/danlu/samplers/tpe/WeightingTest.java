package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightingTest {

    /** numpy.linspace(1/30, 1, 5) and then 25 ones: Optuna's default_weights(30). */
    @Test
    void ageRampsUpToTheNewestTwentyFive() {
        double[] weights = Weighting.AGE.weights(30);
        assertThat(Arrays.copyOf(weights, 5))
                .containsExactly(
                        new double[] {1.0 / 30, 0.275, 0.5166666666666667, 0.7583333333333333, 1}, within(1e-15));
        assertThat(Arrays.copyOfRange(weights, 5, 30)).containsOnly(1);
        assertThat(Weighting.AGE.weights(26)[0]).isEqualTo(1.0 / 26);
        assertThat(Weighting.AGE.weights(25)).containsOnly(1);
    }

    @Test
    void rankWeightsFallByTheLogarithmAndHaveMeanOne() {
        double[] weights = Weighting.RANK.weights(4);
        double[] expected = {Math.log(5), Math.log(5 / 2.0), Math.log(5 / 3.0), Math.log(5 / 4.0)};
        double mean = Arrays.stream(expected).sum() / 4;
        assertThat(weights)
                .containsExactly(Arrays.stream(expected).map(w -> w / mean).toArray(), within(1e-12));
        IntStream.rangeClosed(1, 25).forEach(n -> {
            double[] each = Weighting.RANK.weights(n);
            assertThat(Arrays.stream(each).sum()).isCloseTo(n, within(1e-9));
            assertThat(each).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(each[n - 1]).isPositive();
        });
    }
}
