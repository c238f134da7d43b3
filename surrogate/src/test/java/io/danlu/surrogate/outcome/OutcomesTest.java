package io.danlu.surrogate.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

    private static double[] losses(RandomGenerator random) {
        double scale = Math.pow(10, random.nextInt(-3, 4));
        double[] losses = new double[random.nextInt(1, 60)];
        Arrays.setAll(
                losses, i -> random.nextInt(5) == 0 ? Math.rint(random.nextDouble(3)) : scale * random.nextGaussian());
        return losses;
    }

    @Test
    void targetsHaveMeanZeroAndDeviationOne() {
        Laws.forAll(300, random -> {
            double[] losses = losses(random);
            Outcomes outcomes = Outcomes.of(losses);
            double[] targets = Arrays.stream(losses).map(outcomes::target).toArray();
            double mean = Arrays.stream(targets).average().orElseThrow();
            double square = Arrays.stream(targets).map(t -> t * t).average().orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-9));
            assertThat(square).isCloseTo(Arrays.stream(losses).distinct().count() == 1 ? 0 : 1, within(1e-9));
        });
    }

    @Test
    void theOrderIsKeptAndTheWayBackIsKnown() {
        Laws.forAll(300, random -> {
            double[] losses = losses(random);
            Outcomes outcomes = Outcomes.of(losses);
            double[] sorted = Arrays.stream(losses).sorted().distinct().toArray();
            for (int i = 0; i < sorted.length; i++) {
                assertThat(outcomes.loss(outcomes.target(sorted[i])))
                        .isCloseTo(sorted[i], within(1e-9 * (1 + Math.abs(sorted[i]))));
                assertThat(i == 0 || outcomes.target(sorted[i]) > outcomes.target(sorted[i - 1]))
                        .isTrue();
            }
        });
    }

    @Test
    void unitsDoNotMatter() {
        Laws.forAll(300, random -> {
            double[] losses = losses(random);
            double[] others = Arrays.stream(losses).map(loss -> 1000 * loss + 7).toArray();
            for (int i = 0; i < losses.length; i++) {
                assertThat(Outcomes.of(others).target(others[i]))
                        .isCloseTo(Outcomes.of(losses).target(losses[i]), within(1e-5));
            }
        });
    }

    @Test
    void theLargestNumbersStayFinite() {
        double[] losses = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1e300, 1e-300, -1e300, Double.MIN_VALUE};
        Outcomes outcomes = Outcomes.of(losses);
        for (double loss : losses) {
            assertThat(outcomes.target(loss)).isFinite();
        }
        for (double target : new double[] {-100, -3, 0, 3, 100}) {
            assertThat(outcomes.loss(target)).isFinite();
            assertThat(outcomes.slope(target)).isFinite().isNotNegative();
        }
    }

    /** Yeo and Johnson's equation 2.1, by hand for exponents where it is elementary. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 3",
        "-3, 1, -3",
        "3, 0, 1.3862943611198906",
        "3, 2, 7.5",
        "-3, 0, -7.5",
        "-3, 2, -1.3862943611198906"
    })
    void thePowerTransformationIsYeoAndJohnsons(double y, double lambda, double expected) {
        assertThat(YeoJohnson.image(y, lambda)).isCloseTo(expected, within(1e-14));
    }
}
