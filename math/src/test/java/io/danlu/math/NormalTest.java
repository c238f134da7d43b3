package io.danlu.math;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.danlu.laws.Laws;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Compares with golden numbers of mpmath 1.3.0, computed with 60 digits and rounded to doubles. The functions of scipy
 * 1.15.3 (special.ndtr, log_ndtr, ndtri and erfcx) agree with them within their rounding, at worst 1e-13.
 */
class NormalTest {

    @Test
    void logPdfAgreesWithTheDefinition() {
        Laws.forAll(200, random -> {
            double x = 10 * random.nextGaussian();
            assertThat(Normal.logPdf(x)).isCloseTo(-x * x / 2 - Math.log(Math.sqrt(2 * Math.PI)), within(1e-12));
        });
        assertThat(Normal.logPdf(POSITIVE_INFINITY)).isEqualTo(NEGATIVE_INFINITY);
    }

    @Test
    void cdfAgreesWithMpmath() {
        double[][] golden = {
            {-37.5, 4.605353009581955e-308},
            {-20, 2.7536241186062337e-89},
            {-5, 2.866515718791939e-07},
            {-1, 0.15865525393145705},
            {-0.3, 0.3820885778110474},
            {0, 0.5},
            {0.3, 0.6179114221889527},
            {1, 0.8413447460685429},
            {5, 0.9999997133484281},
            {POSITIVE_INFINITY, 1},
            {NEGATIVE_INFINITY, 0}
        };
        assertGolden(golden, Normal::cdf, 1e-13);
    }

    @Test
    void logCdfAgreesWithMpmath() {
        double[][] golden = {
            {-1e5, -5000000012.431864},
            {-1e3, -500007.82669481216},
            {-40, -804.6084420137538},
            {-10, -53.23128515051247},
            {-5.7, -18.933112423224742},
            {-1, -1.8410216450092636},
            {-0.5, -1.1759117615936185},
            {0, -0.6931471805599453},
            {0.5, -0.3689464152886564},
            {1, -0.17275377902344988},
            {5, -2.866516129637636e-07},
            {9, -1.1285884059538405e-19},
            {POSITIVE_INFINITY, 0},
            {NEGATIVE_INFINITY, NEGATIVE_INFINITY}
        };
        assertGolden(golden, Normal::logCdf, 1e-14);
    }

    @Test
    void millsRatioAgreesWithMpmath() {
        double[][] golden = {
            {-30, 6.785889613061118e+195},
            {-2, 18.10024771112615},
            {-0.5, 1.9640174953579939},
            {0, 1.2533141373155003},
            {0.5, 0.8763644564536923},
            {1, 0.6556795424187984},
            {3, 0.3045902987101033},
            {6, 0.16237766089686745},
            {50, 0.019992009580853568},
            {1e4, 9.999999900000004e-05},
            {POSITIVE_INFINITY, 0}
        };
        assertGolden(golden, Normal::millsRatio, 1e-13);
    }

    @Test
    void quantileAgreesWithMpmath() {
        double[][] golden = {
            {1e-300, -37.0470962993612},
            {1e-100, -21.273453560965322},
            {1e-20, -9.262340089798407},
            {1e-5, -4.264890793922825},
            {0.01, -2.326347874040841},
            {0.075, -1.439531470938456},
            {0.1, -1.2815515655446004},
            {0.5, 0},
            {0.6, 0.2533471031357997},
            {0.925, 1.4395314709384561},
            {0.99, 2.3263478740408408},
            {1 - 1e-12, 7.0344869100478356},
            {0, NEGATIVE_INFINITY},
            {1, POSITIVE_INFINITY}
        };
        assertGolden(golden, Normal::quantile, 1e-15);
    }

    @Test
    void quantileInvertsCdf() {
        Laws.forAll(2000, random -> {
            double x = -37 + 42 * random.nextDouble();
            // Above 0 the spacing of the doubles near cdf(x) limits the accuracy: half of it, over the density.
            double spacing = 0x1p-53 / Math.exp(Normal.logPdf(x));
            double allowed = x < 0 ? 1e-14 * -x + 1e-15 : spacing + 1e-14;
            assertThat(Normal.quantile(Normal.cdf(x))).isCloseTo(x, within(allowed));
        });
    }

    @Test
    void bothTailsMirrorEachOther() {
        Laws.forAll(1000, random -> {
            double x = 8 * random.nextGaussian();
            assertThat(Normal.cdf(x) + Normal.cdf(-x)).isCloseTo(1, within(2e-16));
            double p = 0.5 * random.nextDouble();
            assertThat(Normal.quantile(1 - p)).isCloseTo(-Normal.quantile(1 - (1 - p)), within(1e-14));
        });
    }

    @Test
    void everyFunctionIsMonotone() {
        Laws.forAll(2000, random -> {
            double x = 15 * random.nextGaussian();
            double next = x + 1e-6 + random.nextDouble();
            assertThat(Normal.cdf(next)).isGreaterThanOrEqualTo(Normal.cdf(x));
            assertThat(Normal.logCdf(next)).isGreaterThanOrEqualTo(Normal.logCdf(x));
            double finite = Math.max(x, -36);
            assertThat(Normal.millsRatio(finite + 0.01)).isLessThan(Normal.millsRatio(finite));
            double p = random.nextDouble();
            double more = p + (1 - p) * random.nextDouble();
            assertThat(Normal.quantile(more)).isGreaterThanOrEqualTo(Normal.quantile(p));
        });
    }

    @Test
    void logCdfIsTheLogarithmOfCdfAndTheTailIsDensityTimesMillsRatio() {
        Laws.forAll(1000, random -> {
            double x = -36 + 44 * random.nextDouble();
            assertThat(Normal.logCdf(x)).isCloseTo(Math.log(Normal.cdf(x)), within(1e-12));
            assertThat(Normal.logPdf(-x) + Math.log(Normal.millsRatio(-x))).isCloseTo(Normal.logCdf(x), within(1e-12));
        });
    }

    /**
     * Checks the points at which approximations change: 0.67448975 and the root of 32. A wrong coefficient would cause
     * a jump.
     */
    @Test
    void theApproximationsMeetWhereTheyChange() {
        for (double seam : new double[] {0.67448975, Math.sqrt(32)}) {
            double below = seam - 1e-12;
            double above = seam + 1e-12;
            assertThat(Normal.cdf(-above)).isCloseTo(Normal.cdf(-below), withinPercentage(2e-9));
            assertThat(Normal.millsRatio(above)).isCloseTo(Normal.millsRatio(below), withinPercentage(2e-9));
        }
    }

    @Test
    void notANumberGivesNotANumber() {
        assertThat(Normal.logPdf(NaN)).isNaN();
        assertThat(Normal.cdf(NaN)).isNaN();
        assertThat(Normal.logCdf(NaN)).isNaN();
        assertThat(Normal.millsRatio(NaN)).isNaN();
    }

    @Test
    void numbersOutsideTheUnitIntervalAreRefused() {
        for (double p : new double[] {-1e-300, Math.nextUp(1.0), NaN}) {
            assertThatThrownBy(() -> Normal.quantile(p))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("p (" + p + ") is a probability: give a number in [0, 1].");
        }
    }

    private static void assertGolden(double[][] golden, DoubleUnaryOperator function, double relative) {
        for (double[] pair : golden) {
            double actual = function.applyAsDouble(pair[0]);
            if (Double.isInfinite(pair[1])) {
                assertThat(actual).as("at %s", pair[0]).isEqualTo(pair[1]);
            } else {
                assertThat(actual).as("at %s", pair[0]).isCloseTo(pair[1], within(relative * Math.abs(pair[1])));
            }
        }
    }
}
