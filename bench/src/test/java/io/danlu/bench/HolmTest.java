package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HolmTest {

    /**
     * Compares with values computed by hand: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 1 * 0.04 raised to the one before it.
     */
    @Test
    void anExample() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjust()).isEmpty();
        assertThat(Holm.adjust(0.4)).containsExactly(0.4);
    }

    /**
     * Compares with Holm's definition. Go up from the smallest p-value, compare the i-th of m with alpha / (m - i + 1),
     * and stop at the first that is larger.
     */
    @Test
    void anAdjustedValueIsAtMostAlphaExactlyWhereTheStepDownProcedureRejects() {
        Laws.forAll(500, random -> {
            double[] pValues = pValues(random);
            double alpha = random.nextDouble();
            double[] sorted = pValues.clone();
            Arrays.sort(sorted);
            int rejected = 0;
            while (rejected < sorted.length && sorted[rejected] * (sorted.length - rejected) <= alpha) {
                rejected++;
            }
            long adjusted =
                    Arrays.stream(Holm.adjust(pValues)).filter(p -> p <= alpha).count();
            assertThat(adjusted).isEqualTo(rejected);
        });
    }

    @Test
    void adjustedValuesKeepTheOrderAndLieBetweenThePValueAndBonferronis() {
        Laws.forAll(500, random -> {
            double[] pValues = pValues(random);
            double[] adjusted = Holm.adjust(pValues);
            for (int i = 0; i < pValues.length; i++) {
                assertThat(adjusted[i]).isBetween(pValues[i], Math.min(1, pValues.length * pValues[i]));
                for (int j = 0; j < pValues.length; j++) {
                    assertThat(pValues[i] <= pValues[j] && adjusted[i] > adjusted[j])
                            .isFalse();
                }
            }
        });
    }

    @Test
    void numbersOutsideTheUnitIntervalAreRefused() {
        assertThatThrownBy(() -> Holm.adjust(0.1, 1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p-value (1.1) is a probability: give a number in [0, 1].");
        assertThatThrownBy(() -> Holm.adjust(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] pValues(RandomGenerator random) {
        return random.doubles(1 + random.nextInt(12)).map(p -> Math.pow(p, 3)).toArray();
    }
}
