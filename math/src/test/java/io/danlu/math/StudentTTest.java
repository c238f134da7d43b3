package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import org.junit.jupiter.api.Test;

class StudentTTest {

    private static final int[] FREEDOM = {1, 2, 3, 4, 9, 30};

    /** Rows of t, followed by {@code scipy.stats.t.sf(t, freedom)} of scipy 1.15.3 for each of {@link #FREEDOM}. */
    private static final double[][] SCIPY = {
        {
            -3,
            0.8975836176504333,
            0.9522670168666455,
            0.9711655571887813,
            0.9800290159641406,
            0.9925218180447929,
            0.997305017967174
        },
        {0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
        {
            0.5,
            0.3524163823495668,
            0.33333333333333337,
            0.3257239824240755,
            0.32166498159093165,
            0.3145356499130132,
            0.31036150244256366
        },
        {
            1,
            0.24999999999999978,
            0.21132486540518713,
            0.19550110947788527,
            0.1869504831500295,
            0.17171819806895677,
            0.16265430771301492
        },
        {
            2.5,
            0.12111894159084335,
            0.0648058601107554,
            0.04385332350403277,
            0.03338327240599406,
            0.016930913841492853,
            0.009057824534033353
        },
        {
            10,
            0.03172551743055356,
            0.004926228511662846,
            0.0010641995292070747,
            0.00028100181135799556,
            1.78911871596237e-06,
            2.2876257041148048e-11
        },
    };

    @Test
    void tailsAgreeWithScipy() {
        for (double[] row : SCIPY) {
            for (int i = 0; i < FREEDOM.length; i++) {
                assertThat(StudentT.upperTail(row[0], FREEDOM[i])).isCloseTo(row[i + 1], within(1e-14));
            }
        }
    }

    @Test
    void theTailDecreasesAndBothTailsSumToOne() {
        Laws.forAll(1_000, random -> {
            int freedom = 1 + random.nextInt(60);
            double t = random.nextGaussian() * 5;
            assertThat(StudentT.upperTail(t, freedom) + StudentT.upperTail(-t, freedom))
                    .isCloseTo(1, within(1e-13));
            assertThat(StudentT.upperTail(t + random.nextDouble(), freedom))
                    .isLessThanOrEqualTo(StudentT.upperTail(t, freedom) + 1e-15);
        });
        assertThat(StudentT.upperTail(Double.POSITIVE_INFINITY, 3)).isCloseTo(0, within(1e-15));
        assertThat(StudentT.upperTail(Double.NEGATIVE_INFINITY, 4)).isCloseTo(1, within(1e-15));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> StudentT.upperTail(Double.NaN, 3)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> StudentT.upperTail(1, 0)).hasMessageContaining("(0)");
    }
}
