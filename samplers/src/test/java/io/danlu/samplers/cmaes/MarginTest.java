package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Normal;
import io.danlu.space.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTest {

    private static final int VALUES = 7;
    private static final Steps STEPS =
            (Steps) Coordinate.of(Parameter.integer("i", 1, VALUES)).orElseThrow();

    @Test
    void theNeighboursOfTheMeansValueKeepTheirProbability() {
        Laws.forAll(500, random -> {
            int population = 4 + random.nextInt(50);
            double alpha = 1.0 / population;
            double mean = 0.5 + random.nextGaussian() / 2;
            Gaussian narrow = new Gaussian(new double[] {mean}, Math.exp(-12 * random.nextDouble()));
            Gaussian kept = new Margin(1, population).keep(narrow, List.of(STEPS));

            double code = STEPS.code(mean);
            assertThat(STEPS.code(kept.mean()[0])).isEqualTo(code);
            Gridded.Cell cell = STEPS.cell(code);
            double below = Normal.cdf((cell.low() - kept.mean()[0]) / kept.deviation(0));
            double above = Normal.cdf((kept.mean()[0] - cell.high()) / kept.deviation(0));
            if (code > 1 && code < VALUES) {
                assertThat(Math.min(below, above)).isGreaterThan(alpha / 2 - 1e-9);
            } else {
                assertThat(below + above).isGreaterThan(alpha - 1e-9);
            }
        });
    }

    @Test
    void aWideDistributionIsLeftAlone() {
        Gaussian wide = new Gaussian(new double[] {0.5}, 0.2);
        assertThat(new Margin(1, 10).keep(wide, List.of(STEPS))).isSameAs(wide);
    }

    @Test
    void aCoordinateWithoutAGridIsLeftAlone() {
        Gaussian narrow = new Gaussian(new double[] {0.5, 0.5}, 1e-9);
        List<Coordinate> lines =
                List.of(Coordinate.of(Parameter.real("x", 0, 1)).orElseThrow(), STEPS);
        Gaussian kept = new Margin(2, 10).keep(narrow, lines);
        assertThat(kept.deviation(0)).isCloseTo(1e-9, within(1e-20));
        assertThat(kept.deviation(1)).isGreaterThan(1e-3);
    }
}
