package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import org.junit.jupiter.api.Test;

class StandardSamplersTest {

    @Test
    void everyNameIsFoundAndMakesASamplerOfThatName() {
        assertThat(Samplers.names())
                .contains("random", "grid", "sobol", "halton", "anneal", "tpe", "cmaes", "nsga2", "auto");
        assertThat(Samplers.names())
                .allSatisfy(name -> assertThat(
                                Samplers.of(SamplerSpec.of(name)).spec().name())
                        .isEqualTo(name));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> Samplers.of(SamplerSpec.of("aneal")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'anneal'?");
        assertThatThrownBy(() -> new StandardSamplers().create(SamplerSpec.of("random")))
                .hasMessageContaining("Samplers.of");
    }
}
