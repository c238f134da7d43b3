package io.danlu.surrogate.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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

    @LongTest
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

    /** The better half of an even sample keeps at least a fifth of its distances, however bad the worst fifth is. */
    @Test
    void divergedRunsDoNotSqueezeTheOthersTogether() {
        Laws.forAll(200, random -> {
            double[] tame = evenly(random, 50);
            double[] wild = tame.clone();
            for (int i = 40; i < wild.length; i++) {
                wild[i] = 1 + Math.pow(10, 30 * random.nextDouble());
            }
            double before = spread(Outcomes.of(tame), tame[0], tame[25]);
            assertThat(spread(Outcomes.of(wild), tame[0], tame[25])).isBetween(before / 5, before * 1.5);
        });
    }

    private static double spread(Outcomes outcomes, double one, double other) {
        return outcomes.target(other) - outcomes.target(one);
    }

    /** Half of the losses are at their bound, some of the others far from it. */
    @Test
    void lossesThatPileUpAtABoundLeaveTheOthersApart() {
        assertPiledUp(0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 1e9);
        assertPiledUp(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 1e9);
    }

    private static void assertPiledUp(double... losses) {
        Outcomes outcomes = Outcomes.of(losses);
        assertThat(spread(outcomes, 0, 0.1)).isGreaterThan(0.1);
        assertThat(spread(outcomes, 0.1, 0.2)).isGreaterThan(0.05);
        assertThat(spread(outcomes, 0.3, 1e9)).isLessThan(5);
    }

    /** The better half is 0 and three of 2 below the median: its deviation is √3. */
    @Test
    void theLogarithmJoinsTheMiddleWithoutAStep() {
        double scale = Math.sqrt(3);
        double[] images = LongTail.apply(new double[] {-2, -2, -2, 0, scale, scale * Math.E, scale * 1e6});
        assertThat(images)
                .containsExactly(
                        new double[] {-2 / scale, -2 / scale, -2 / scale, 0, 1, 2, 1 + Math.log(1e6)}, within(1e-12));
    }

    /** Three quantiles of exp(x) − 3 are symmetric about the middle after ln(y + 3). */
    @Test
    void theShiftOfALogarithmIsTheThresholdOfALognormalSample() {
        double[] losses =
                IntStream.rangeClosed(-5, 5).mapToDouble(x -> Math.exp(x) - 3).toArray();
        double shift = ShiftedLog.shift(losses).orElseThrow();
        assertThat(4 * shift).isCloseTo(Math.exp(-5), within(1e-9));
        assertThat(ShiftedLog.shift(
                        Arrays.stream(losses).map(loss -> -loss).sorted().toArray()))
                .as("the tail is on the better side")
                .isEmpty();
    }

    /**
     * The better half of a sample keeps at least a fifth of its distances after an exponential map. The sample is even:
     * a gap of an uneven one is a tail.
     */
    @Test
    void lossesOverOrdersOfMagnitudeKeepTheirDistances() {
        Laws.forAll(200, random -> {
            double[] tame = evenly(random, 50);
            double[] wild = Arrays.stream(tame).map(loss -> Math.exp(24 * loss)).toArray();
            double before = spread(Outcomes.of(tame), tame[5], tame[25]);
            assertThat(spread(Outcomes.of(wild), wild[5], wild[25])).isBetween(before / 5, before * 1.5);
        });
    }

    @Test
    void lossesWithoutATailAreOnlyMadeNormal() {
        Laws.forAll(200, random -> {
            double[] normal = withoutTail(random);
            double[] images = YeoJohnson.of(normal).images();
            Outcomes outcomes = Outcomes.of(normal);
            double slope = (outcomes.target(normal[1]) - outcomes.target(normal[0])) / (images[1] - images[0]);
            for (int i = 1; i < normal.length; i++) {
                assertThat(outcomes.target(normal[i]) - outcomes.target(normal[0]))
                        .isCloseTo(slope * (images[i] - images[0]), within(1e-6));
            }
        });
    }

    /** Returns increasing losses of which no two neighbours are far apart: three random ones may look like a tail. */
    private static double[] withoutTail(RandomGenerator random) {
        int count = random.nextInt(3, 60);
        return Arrays.stream(evenly(random, count))
                .map(loss -> 3 + 2 * count * loss)
                .toArray();
    }

    /** Returns one random number of each of {@code count} equal parts between 0 and 1. */
    private static double[] evenly(RandomGenerator random, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> (i + random.nextDouble()) / count)
                .toArray();
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

    @Test
    void aLinearTransformationKeepsRatiosOfDistances() {
        Laws.forAll(300, random -> {
            double[] losses = withoutTail(random);
            Outcomes outcomes = Outcomes.linear(losses);
            double unit = outcomes.target(losses[1]) - outcomes.target(losses[0]);
            for (double loss : losses) {
                double expected = (loss - losses[0]) / (losses[1] - losses[0]) * unit;
                assertThat(outcomes.target(loss) - outcomes.target(losses[0])).isCloseTo(expected, within(1e-6));
            }
        });
    }

    @Test
    void aLinearTransformationStillCompressesALongTail() {
        double[] losses = new double[40];
        Arrays.setAll(losses, i -> i < 36 ? 0.1 * i : 1e9 * i);
        Outcomes outcomes = Outcomes.linear(losses);
        assertThat(outcomes.target(3.5) - outcomes.target(0)).isGreaterThan(0.3);
    }
}
