package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {

    /** By hand: with γ = ¼ and l = 2 g, the ratio is 1/(¼ + ¾ · ½) = 1.6. */
    @Test
    void itIsTheRelativeDensityRatio() {
        assertThat(Math.exp(Ratio.log(Math.log(0.5), 0.25))).isCloseTo(1.6, within(1e-12));
    }

    /** At l = ∞ it is 1/γ, at l = g it is 1, and at l = 0 it vanishes. */
    @Test
    void itIsBoundedByTheShareOfGoodTrials() {
        assertThat(Math.exp(Ratio.log(Double.NEGATIVE_INFINITY, 0.25))).isEqualTo(4);
        assertThat(Ratio.log(0, 0.25)).isZero();
        assertThat(Ratio.log(1e300, 0.25)).isLessThan(-1e299).isFinite();
    }
}
