package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TpeTest {

    private static final List<Tpe.Parity> PARITIES = List.of(Tpe.Parity.values());

    @Test
    void itsSpecificationMakesItAgain() {
        Laws.forAll(100, random -> {
            Tpe.Parity parity = PARITIES.get(random.nextInt(3));
            Tpe tpe = new Tpe(
                    parity,
                    random.nextInt(1, 20),
                    random.nextInt(1, 50),
                    1 - random.nextDouble(),
                    Math.exp(random.nextGaussian()),
                    parity != Tpe.Parity.HYPEROPT && random.nextBoolean());
            assertThat(Tpe.of(tpe.spec())).isEqualTo(tpe);
        });
    }

    @Test
    void itsSpecificationSaysOnlyWhatIsNotStandard() {
        assertThat(new Tpe().spec().text()).isEqualTo("tpe");
        assertThat(Tpe.hyperopt().spec().text()).isEqualTo("tpe(parity=hyperopt)");
        assertThat(Tpe.optuna().spec().text()).isEqualTo("tpe(parity=optuna)");
        assertThat(Tpe.of(spec("parity", Value.of("optuna")).with("candidates", Value.of(100)))
                        .spec()
                        .text())
                .isEqualTo("tpe(parity=optuna, candidates=100)");
    }

    /** The defaults of hyperopt.tpe.suggest, and of Optuna 5's TPESampler. */
    @Test
    void parityModesHaveTheOriginalsDefaults() {
        assertThat(Tpe.of(spec("parity", Value.of("hyperopt"))))
                .isEqualTo(Tpe.hyperopt())
                .isEqualTo(new Tpe(Tpe.Parity.HYPEROPT, 20, 24, 0.25, 1, false));
        assertThat(Tpe.of(spec("parity", Value.of("optuna"))))
                .isEqualTo(Tpe.optuna())
                .isEqualTo(new Tpe(Tpe.Parity.OPTUNA, 10, 24, 0.1, 1, true));
        assertThat(Tpe.of(spec("parity", Value.of("none")))).isEqualTo(new Tpe());
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheirRule() {
        refuses(spec("startup", Value.of(0)), "'startup' (0) must be at least 1");
        refuses(spec("candidates", Value.of(0)), "'candidates' (0) must be at least 1");
        refuses(spec("gamma", Value.of(0.0)), "'gamma' (0.0) must be above 0 and at most 1");
        refuses(spec("gamma", Value.of(1.5)), "'gamma' (1.5) must be above 0 and at most 1");
        refuses(spec("prior_weight", Value.of(-1)), "'prior_weight' (-1.0) must be finite and above 0");
        refuses(spec("parity", Value.of("smac")), "'parity' (smac) must be one of none, hyperopt, optuna");
        refuses(
                spec("parity", Value.of("hyperopt")).with("multivariate", Value.of(true)),
                "'multivariate' (true) must be false with parity hyperopt");
        refuses(spec("candidate", Value.of(3)), "Did you mean 'candidates'?");
    }

    private static SamplerSpec spec(String option, Value value) {
        return SamplerSpec.of("tpe").with(option, value);
    }

    private static void refuses(SamplerSpec spec, String message) {
        assertThatThrownBy(() -> Tpe.of(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
