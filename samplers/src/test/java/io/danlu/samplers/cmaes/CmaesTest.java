package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CmaesTest {

    @Test
    void itsSpecificationMakesItAgain() {
        Laws.forAll(100, random -> {
            OptionalInt population =
                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(4, 100));
            Cmaes cmaes = new Cmaes(population, 1 - random.nextDouble());
            assertThat(Cmaes.of(cmaes.spec())).isEqualTo(cmaes);
        });
    }

    @Test
    void itsSpecificationHasOnlyTheOptionsThatDifferFromTheDefaults() {
        assertThat(new Cmaes().spec().text()).isEqualTo("cmaes");
        assertThat(Cmaes.of(spec("population", Value.of(20))).spec().text()).isEqualTo("cmaes(population=20)");
    }

    /** Equation (48) of arXiv:1604.00772. */
    @Test
    void thePopulationGrowsWithTheLogarithmOfTheDimension() {
        assertThat(new Cmaes().population(1)).isEqualTo(4);
        assertThat(new Cmaes().population(10)).isEqualTo(10);
        assertThat(new Cmaes().population(50)).isEqualTo(15);
        assertThat(new Cmaes(OptionalInt.of(7), 0.3).population(50)).isEqualTo(7);
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheirRule() {
        refuses(spec("population", Value.of(3)), "'population' (3) must be at least 4");
        refuses(spec("sigma", Value.of(0)), "'sigma' (0.0) must be above 0 and at most 1");
        refuses(spec("sigma", Value.of(1.5)), "'sigma' (1.5) must be above 0 and at most 1");
        refuses(spec("sigm", Value.of(1)), "Did you mean 'sigma'?");
    }

    private static SamplerSpec spec(String option, Value value) {
        return SamplerSpec.of("cmaes").with(option, value);
    }

    private static void refuses(SamplerSpec spec, String message) {
        assertThatThrownBy(() -> Cmaes.of(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
