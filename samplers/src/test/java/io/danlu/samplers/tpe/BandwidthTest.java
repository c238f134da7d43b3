package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BandwidthTest {

    private static final List<Bandwidth> ALL = List.of(
            new Bandwidth.NormalReference(),
            new Bandwidth.Level(),
            new Bandwidth.Gaps(false),
            new Bandwidth.Gaps(true));

    @Test
    void widthsAreAtMostThePriorsAndMoveWithTheAxis() {
        Laws.forAll(100, random -> {
            double[] centres = random.doubles(random.nextInt(1, 40)).toArray();
            double[] weights = weights(centres.length, random);
            double unit = Math.exp(random.nextDouble(-20, 20));
            double[] moved = Arrays.stream(centres).map(c -> unit * (c + 3)).toArray();
            for (Bandwidth bandwidth : ALL) {
                double[] widths = bandwidth.widths(centres, weights, 1);
                assertThat(widths[0]).isEqualTo(1);
                assertThat(Arrays.stream(widths)).allMatch(width -> width > 0 && width <= 1);
                double[] expected = Arrays.stream(widths).map(w -> unit * w).toArray();
                assertThat(bandwidth.widths(moved, weights, unit)).containsExactly(expected, within(1e-9 * unit));
            }
        });
    }

    private static double[] weights(int size, RandomGenerator random) {
        return random.doubles(size, 0.1, 2).toArray();
    }

    /** Optuna 4.1.0: _ParzenEstimator on [0, 1] with observations 0.1, 0.15, 0.6, multivariate=False. */
    @Test
    void gapsReachToTheFartherNeighbourAndAreClipped() {
        double[] widths = new Bandwidth.Gaps(false).widths(new double[] {0.5, 0.1, 0.15, 0.6}, new double[4], 1);
        assertThat(widths).containsExactly(new double[] {1, 0.2, 0.35, 0.2}, within(1e-12));
    }

    @Test
    void aSingleGapIsTheDistanceToThePriorsCentreOrHalfItsWidth() {
        double[] centres = {0.5, 0.1};
        assertThat(new Bandwidth.Gaps(false).widths(centres, new double[2], 1)).containsExactly(1, 0.4);
        assertThat(new Bandwidth.Gaps(true).widths(centres, new double[2], 1)).containsExactly(1, 0.5);
    }

    @Test
    void theReferenceRuleNarrowsAsTheTrialsGather() {
        double[] weights = {1, 1, 1, 1, 1};
        double[] apart = {0.5, 0.1, 0.3, 0.7, 0.9};
        double[] together = {0.5, 0.38, 0.4, 0.42, 0.4};
        double wide = new Bandwidth.NormalReference().widths(apart, weights, 1)[1];
        double narrow = new Bandwidth.NormalReference().widths(together, weights, 1)[1];
        // by hand: the variance is (1/12 + 2·0.16 + 2·0.04)/5 = 0.0966667, then 1.06 · 0.3109126 · 5^(−1/5)
        assertThat(wide).isCloseTo(0.238863, within(1e-6));
        assertThat(narrow).isLessThan(wide / 2);
    }

    @Test
    void aLevelWidthSeldomChanges() {
        Bandwidth level = new Bandwidth.Level();
        long changes = java.util.stream.IntStream.range(2, 130)
                .mapToObj(size -> level.widths(new double[size], new double[size], 1)[1])
                .distinct()
                .count();
        assertThat(changes).isEqualTo(8);
        assertThat(level.widths(new double[33], new double[33], 1)[1]).isEqualTo(0.1, within(1e-12));
    }
}
