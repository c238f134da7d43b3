package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final Offset<Double> ROUNDING = within(1e-13);

    /**
     * The constants of {@code cmaes.CMA} 0.11.1 for n = 10, λ = 10; its c_μ is that of an earlier edition of the
     * tutorial.
     */
    @Test
    void theyAreTheTutorials() {
        Rates rates = new Rates(10, 10);
        assertThat(rates.muEff).isCloseTo(3.1672992814107026, ROUNDING);
        assertThat(rates.cSigma).isCloseTo(0.2844285879463675, ROUNDING);
        assertThat(rates.dSigma).isCloseTo(1.2844285879463675, ROUNDING);
        assertThat(rates.cC).isCloseTo(0.29499038303562225, ROUNDING);
        assertThat(rates.c1).isCloseTo(0.015283824524751714, ROUNDING);
        assertThat(rates.chi).isCloseTo(3.0847265651690123, ROUNDING);
        assertThat(rates.weight(0)).isCloseTo(0.45627264690340597, ROUNDING);
        assertThat(rates.weight(4)).isCloseTo(0.025509591835974777, ROUNDING);
    }

    /** (1/4 + μ + 1/μ − 2)·2/((n + 2)² + μ), equation (58) of the edition of 2023. */
    @Test
    void theRankMuRateCountsAQuarterMore() {
        Rates rates = new Rates(10, 10);
        assertThat(rates.cMu).isCloseTo(2 * (rates.muEff + 1 / rates.muEff - 1.75) / (144 + rates.muEff), ROUNDING);
    }

    @Test
    void positiveWeightsAddUpToOneAndNegativeOnesKeepTheMatrixDefinite() {
        for (int n = 1; n <= 100; n += 3) {
            for (int count = 2; count <= 300; count = 3 * count / 2) {
                Rates rates = new Rates(n, count);
                double positive = 0;
                double negative = 0;
                for (int i = 0; i < count; i++) {
                    positive += Math.max(0, rates.weight(i));
                    negative -= Math.min(0, rates.weight(i));
                }
                assertThat(positive).isCloseTo(1, ROUNDING);
                assertThat(rates.c1 + rates.cMu).isLessThanOrEqualTo(1);
                assertThat(1 - rates.c1 - rates.cMu * (positive - negative) - rates.cMu * negative * n)
                        .isGreaterThanOrEqualTo(-1e-12);
            }
        }
    }
}
