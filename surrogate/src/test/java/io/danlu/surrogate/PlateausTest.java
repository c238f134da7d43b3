package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlateausTest {

    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Encoding ENCODING = Encoding.of(SQUARE);

    /** Points in even rows over the square, {@code side} in each. */
    private static Evidence grid(int side, ToDoubleFunction<double[]> loss) {
        return Evidence.of(
                IntStream.range(0, side * side).mapToObj(i -> {
                    int row = i / side;
                    double[] levels = {(i % side + 0.5) / side, (row + 0.5) / side};
                    return new Evidence.Observed(i, SQUARE.quantile(c -> levels[c]), loss.applyAsDouble(levels));
                }),
                ENCODING::encode);
    }

    /** Flat if x is below a half. */
    private static double half(double... levels) {
        return levels[0] < 0.5 ? 1 : 2 + levels[0] + 3 * levels[1];
    }

    @Test
    void aPointAmongEqualLossesIsHardlyNew() {
        Plateaus plateaus = Plateaus.of(grid(6, PlateausTest::half));
        assertThat(plateaus.log(new double[] {-0.3, 0.1})).isLessThan(-5);
        assertThat(plateaus.log(new double[] {0.4, 0.1})).isZero();
    }

    @Test
    void withoutTiesNothingIsChanged() {
        Plateaus plateaus = Plateaus.of(grid(6, levels -> levels[0] + 2 * levels[1]));
        double[] gradient = {1, 2};
        assertThat(plateaus.log(new double[] {-0.3, 0.1}, gradient)).isZero();
        assertThat(gradient).containsExactly(1, 2);
        assertThat(plateaus.holdLatest()).isFalse();
    }

    @Test
    void equalLossesFarFromEachOtherAreChance() {
        Plateaus plateaus = Plateaus.of(grid(6, levels -> levels[0] == levels[1] ? 1 : levels[0] + 2 * levels[1]));
        assertThat(plateaus.log(new double[] {-0.3, 0.1})).isZero();
    }

    @Test
    void tiesAreChanceIfRepeatsDiffer() {
        Evidence flat = Evidence.of(
                IntStream.range(0, 10)
                        .mapToObj(i -> new Evidence.Observed(
                                i, SQUARE.quantile(c -> 0.05 + 0.1 * Math.min(i, 8)), i == 9 ? 2 : 1)),
                ENCODING::encode);
        Plateaus plateaus = Plateaus.of(flat);
        assertThat(plateaus.log(new double[] {0, 0})).isZero();
        assertThat(plateaus.holdLatest()).isFalse();
    }

    @Test
    void theLatestPointIsOnAPlateauIfANeighbourHasItsLoss() {
        assertThat(Plateaus.of(grid(6, levels -> levels[1] > 0.5 ? 1 : levels[0] + 2 * levels[1]))
                        .holdLatest())
                .isTrue();
        assertThat(Plateaus.of(grid(6, PlateausTest::half)).holdLatest()).isFalse();
    }

    @Test
    void noEvidenceGivesNoPlateaus() {
        Plateaus none = Plateaus.of(grid(0, levels -> 0));
        assertThat(none.log(new double[] {0, 0})).isZero();
        assertThat(none.holdLatest()).isFalse();
    }

    @Test
    void itsGradientIsADifference() {
        Plateaus plateaus = Plateaus.of(grid(6, PlateausTest::half));
        Laws.forAll(200, random -> {
            double[] input = between(random);
            double[] gradient = {1, 2};
            assertThat(plateaus.log(input, gradient)).isEqualTo(plateaus.log(input));
            for (int c = 0; c < 2; c++) {
                double[] up = input.clone();
                double[] down = input.clone();
                up[c] += 1e-7;
                down[c] -= 1e-7;
                double slope = (plateaus.log(up) - plateaus.log(down)) / 2e-7;
                assertThat(gradient[c] - 1 - c).isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
            }
        });
    }

    /** A point with x near a half: it has flat and other neighbours, and its three nearest stay the same nearby. */
    private static double[] between(RandomGenerator random) {
        return new double[] {-0.02 + 0.03 * random.nextDouble(), 0.01 + 0.05 * random.nextDouble()};
    }
}
