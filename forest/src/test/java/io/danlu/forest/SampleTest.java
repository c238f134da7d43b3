package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void itsRowsAreTheDistinctOnesWithAWeightAndTheWeightsAddUp() {
        Laws.forAll(200, random -> {
            int all = 1 + random.nextInt(60);
            int[] subset = IntStream.range(0, all)
                    .filter(row -> row == 0 || random.nextBoolean())
                    .toArray();
            Sample sample = new Sample(subset, all, random.nextBoolean());
            int[] rows = new int[subset.length];
            for (int tree = 0; tree < 3; tree++) {
                int count = sample.draw(random.nextLong(), rows);
                assertThat(Arrays.copyOf(rows, count))
                        .isEqualTo(Arrays.stream(subset)
                                .filter(row -> sample.weights()[row] > 0)
                                .toArray());
                assertThat(Arrays.stream(subset)
                                .map(row -> sample.weights()[row])
                                .sum())
                        .isEqualTo(subset.length)
                        .isEqualTo(sample.size());
            }
        });
    }

    /**
     * Checks the share of missed rows. A row is missed with probability (1 − 1/n)ⁿ, 0.3677 for n = 1000. The share has
     * a standard deviation of 0.01 in one sample, and of 0.0014 in the mean of 50.
     */
    @Test
    void theBootstrapMissesAboutOneRowInE() {
        Laws.forAll(5, random -> {
            int[] all = IntStream.range(0, 1000).toArray();
            Sample sample = new Sample(all, 1000, true);
            int drawn = 0;
            for (int tree = 0; tree < 50; tree++) {
                drawn += sample.draw(random.nextLong(), new int[1000]);
            }
            assertThat(1 - drawn / 50_000.0).isCloseTo(Math.pow(1 - 1e-3, 1000), within(0.01));
        });
    }

    @Test
    void withoutBootstrapEveryRowOccursOnce() {
        Sample sample = new Sample(new int[] {4, 1, 2}, 6, false);
        int[] rows = new int[3];
        assertThat(sample.draw(7, rows)).isEqualTo(3);
        assertThat(rows).containsExactly(4, 1, 2);
        assertThat(sample.weights()).containsExactly(0, 1, 1, 0, 1, 0);
    }
}
