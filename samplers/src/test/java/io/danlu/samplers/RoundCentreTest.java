package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Study;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundCentreTest {

    @ParameterizedTest
    @ValueSource(strings = {"gp", "auto"})
    void theFirstProposalIsARoundNumber(String sampler) {
        Point first = Study.named("round")
                .space(Space.of(
                        Parameter.real("drop", 0, 1),
                        Parameter.real("rate", 1e-5, 1e-1).log(),
                        Parameter.real("tiny", 1e-12, 1e-4).log(),
                        Parameter.real("step", 0, 1).step(0.1),
                        Parameter.integer("depth", 1, 20)))
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .build()
                .ask()
                .orElseThrow()
                .point();

        assertThat(first.real("drop")).isEqualTo(0.5);
        assertThat(first.real("rate")).isEqualTo(0.001);
        assertThat(first.real("tiny")).isEqualTo(1e-8);
        assertThat(first.integer("depth")).isEqualTo(11);
    }
}
