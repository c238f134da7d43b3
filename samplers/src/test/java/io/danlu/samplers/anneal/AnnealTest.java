package io.danlu.samplers.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formulas of Hyperopt's anneal.py, by hand. */
class AnnealTest {

    @Test
    void windowsShrinkWithTheTrialsThatHaveTheParameter() {
        Anneal anneal = new Anneal();
        assertThat(anneal.shrink(0)).isEqualTo(1);
        assertThat(anneal.shrink(10)).isEqualTo(0.5);
        assertThat(anneal.shrink(990)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void theBaseTrialsRankIsGeometricWithItsMean() {
        Laws.forAll(20, random -> {
            double mean = 1 + 4 * random.nextDouble();
            Anneal anneal = new Anneal(mean, 0.1);
            int draws = 1 << 16;
            double[] ranks = IntStream.range(0, draws)
                    .mapToDouble(i -> anneal.rank((i + 0.5) / draws))
                    .toArray();
            for (int rank = 0; rank < 4; rank++) {
                int k = rank;
                double share = DoubleStream.of(ranks).filter(r -> r == k).count() / (double) draws;
                assertThat(share).isCloseTo(Math.pow(1 - 1 / mean, k) / mean, within(2.0 / draws));
            }
        });
    }

    @Test
    void aMeanRankOfOneIsAlwaysTheBest() {
        Laws.forAll(
                50,
                random ->
                        assertThat(new Anneal(1, 0.1).rank(random.nextDouble())).isZero());
    }

    @Test
    void aUniformWindowLiesInsideTheBoundsAndAroundTheBaseIfItFits() {
        Parameter parameter = Parameter.real("x", -2, 6);
        assertEnds(ends(parameter, 1, 0.25), 0, 2);
        assertEnds(ends(parameter, -1.5, 0.25), -2, 0);
        assertEnds(ends(parameter, 6, 0.25), 4, 6);
        assertEnds(ends(parameter, 3, 1), -2, 6);
    }

    @Test
    void aLogarithmicWindowIsOneOfRatios() {
        assertEnds(ends(Parameter.real("x", 1e-4, 1).log(), 1e-2, 0.5), 1e-3, 1e-1);
    }

    private static void assertEnds(double[] ends, double low, double high) {
        assertThat(ends).containsExactly(new double[] {low, high}, within(1e-12));
    }

    private static double[] ends(Parameter parameter, double base, double shrink) {
        return new double[] {
            Window.draw(parameter, base, shrink, 0), Window.draw(parameter, base, shrink, Math.nextDown(1.0))
        };
    }

    @Test
    void aNormalIsDrawnAboutTheBaseWithAShrunkenDeviation() {
        Parameter parameter = Parameter.normal("x", 7, 2);
        assertThat(Window.draw(parameter, 3, 0.1, 0.5)).isCloseTo(3, within(1e-12));
        assertThat(Window.draw(parameter, 3, 0.1, 0.8413447460685429)).isCloseTo(3.2, within(1e-12));
    }

    @Test
    void aLogNormalThatIsQuantisedToZeroIsDrawnAboutTheEdgeOfZeroesCell() {
        Parameter parameter = Parameter.logNormal("x", 0, 1).step(0.25);
        assertThat(Window.draw(parameter, 0, 1e-6, 0.25)).isZero();
        assertThat(Window.draw(parameter, 0, 1e-6, 0.75)).isEqualTo(0.25);
    }

    /** p = (1 − s)·onehot + s·prior: 0.8 · (0, 1, 0) + 0.2 · (0.5, 0.25, 0.25). */
    @Test
    void aChoiceIsTheBasesOrThePriors() {
        CategoricalParameter parameter =
                Parameter.categorical("c", "a", "b", "c").weights(2, 1, 1);
        int draws = 1000;
        int[] counts = new int[3];
        for (int i = 0; i < draws; i++) {
            counts[(int) Window.draw(parameter, 1, 0.2, (i + 0.5) / draws)]++;
        }
        assertThat(counts).containsExactly(100, 850, 50);
    }

    @Test
    void optionsAreReadAndCheckedByName() {
        SamplerSpec spec = SamplerSpec.of("anneal").with("avg_best_idx", Value.of(3L));
        assertThat(Samplers.of(spec)).isEqualTo(new Anneal(3, 0.1));
        assertThat(Samplers.of(SamplerSpec.of("anneal")).spec()).isEqualTo(SamplerSpec.of("anneal"));
        assertThatThrownBy(() -> Samplers.of(SamplerSpec.of("anneal").with("shrink_coeff", Value.of(1))))
                .hasMessageContaining("Did you mean 'shrink_coef'?");
        assertThatThrownBy(() -> new Anneal(0.5, 0.1))
                .hasMessage("Sampler 'anneal': option 'avg_best_idx' (0.5) must be finite and at least 1.");
        assertThatThrownBy(() -> new Anneal(2, Double.NaN)).hasMessageContaining("shrink_coef");
    }
}
