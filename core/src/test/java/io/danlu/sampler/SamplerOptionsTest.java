package io.danlu.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Parameter;
import io.danlu.space.Refusals;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerOptionsTest {

    private static final SamplerSpec SPEC = SamplerSpec.of("tpe")
            .with("candidates", Value.of(24L))
            .with("gamma", Value.of(0.25))
            .with("multivariate", Value.of(true))
            .with("mode", Value.of("optuna"));

    @Test
    void optionsAreReadByTypeWithDefaults() {
        SamplerOptions options = SamplerOptions.of(SPEC);
        assertThat(options.integer("candidates", 1)).isEqualTo(24);
        assertThat(options.real("gamma", 1)).isEqualTo(0.25);
        assertThat(options.real("candidates", 1)).isEqualTo(24);
        assertThat(options.bool("multivariate", false)).isTrue();
        assertThat(options.text("mode", "danlu")).isEqualTo("optuna");
        assertThat(options.integer("startup", 10)).isEqualTo(10);
        assertThat(options.real("weight", 1.5)).isEqualTo(1.5);
        assertThat(options.bool("group", true)).isTrue();
        assertThat(options.text("engine", "parzen")).isEqualTo("parzen");
        options.end();
    }

    @Test
    void aWrongTypeIsRefusedByName() {
        SamplerOptions options = SamplerOptions.of(SPEC);
        Refusals.check(() -> options.integer("gamma", 1), "'tpe' … 'gamma' … (0.25) … a whole number");
        Refusals.check(() -> options.integer("mode", 1), "'mode' … (optuna) … a whole number");
        Refusals.check(() -> options.real("mode", 1), "'mode' … (optuna) … a number");
        Refusals.check(() -> options.bool("candidates", true), "'candidates' … (24) … true or false");
        SamplerOptions large = SamplerOptions.of(SPEC.with("candidates", Value.of(1L << 40)));
        Refusals.check(() -> large.integer("candidates", 1), "'candidates' … (1099511627776) … a whole number");
    }

    @Test
    void aListForAPlainOptionIsRefused() {
        SamplerOptions options = SamplerOptions.of(SPEC.with("gamma", List.of(Value.of(0.1), Value.of(0.2))));
        Refusals.check(() -> options.real("gamma", 1), "'gamma' … takes one value and has 2 … Give one");
    }

    @Test
    void anOptionThatWasNeverReadIsUnknown() {
        SamplerOptions options = SamplerOptions.of(SamplerSpec.of("tpe").with("candidats", Value.of(9L)));
        assertThat(options.integer("candidates", 24)).isEqualTo(24);
        Refusals.check(options::end, "'tpe' … no option 'candidats' … [candidates] … Did you mean 'candidates'?");
        SamplerSpec random = SamplerSpec.of("random").with("seed", Value.of(1L));
        Refusals.check(() -> Samplers.of(random), "'random' … no option 'seed' … none");
    }

    @Test
    void anUnknownSamplerIsRefusedWithTheNearestName() {
        assertThat(Samplers.names()).contains("random");
        assertThat(Samplers.of(SamplerSpec.of("random")).spec()).isEqualTo(SamplerSpec.of("random"));
        Refusals.check(() -> Samplers.of(SamplerSpec.of("randon")), "'randon' … random … Did you mean 'random'?");
    }

    /**
     * Checks that a study does not silently fall back to random search, the only sampler on this module's class path.
     */
    @Test
    void aStudyWithoutASamplerNeedsTheModuleThatHasTheDefault() {
        Refusals.check(
                () -> Study.named("square")
                        .space(Space.of(Parameter.real("x", -1, 1)))
                        .build(),
                "Sampler 'auto' … not on the class path, which has only random … io.danlu:danlu-samplers … .sampler(Sampler.random())");
    }

    @Test
    void aSpecIsWrittenAsItsNameAndItsOptions() {
        assertThat(SamplerSpec.of("random").text()).isEqualTo("random");
        assertThat(SPEC.text()).isEqualTo("tpe(candidates=24, gamma=0.25, multivariate=true, mode=optuna)");
        assertThat(SPEC).isEqualTo(SPEC.with("gamma", Value.of(0.25))).isNotEqualTo(SPEC.with("gamma", Value.of(0.5)));
    }
}
