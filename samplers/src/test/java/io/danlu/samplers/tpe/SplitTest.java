package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers by hand from Optuna's default_gamma, min(⌈n/10⌉, 25), and Hyperopt's min(⌈√n/4⌉, 25). */
class SplitTest {

    @Test
    void aShareOfTheEvaluatedTrialsIsRoundedUpAndCapped() {
        Split optuna = new Split(0.1, false, false);
        assertThat(IntStream.of(0, 1, 10, 11, 99, 240, 241, 100_000).map(n -> optuna.good(n, 7)))
                .containsExactly(0, 1, 1, 2, 10, 24, 25, 25);
    }

    @Test
    void hyperoptTakesTheRootOfAllTrials() {
        Split hyperopt = new Split(0.25, true, true);
        assertThat(hyperopt.good(10, 6)).isEqualTo(1);
        assertThat(hyperopt.good(10, 7)).isEqualTo(2);
        assertThat(hyperopt.good(9_000, 1_000)).isEqualTo(25);
        assertThat(hyperopt.counted(10, 7)).isEqualTo(17);
    }
}
