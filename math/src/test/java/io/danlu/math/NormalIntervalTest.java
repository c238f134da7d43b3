package io.danlu.math;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Compares with golden numbers of mpmath 1.3.0, computed with 60 digits and rounded to doubles. */
class NormalIntervalTest {

    @Test
    void logMassAgreesWithMpmath() {
        double[][] golden = {
            {-1, 1, -0.38171514630212605},
            {-1e-9, 2e-9, -20.543592081482974},
            {3, 3.001, -12.328193603728616},
            {10, 11, -53.23131022558312},
            {-31, -30, -454.32124395634327},
            {50, 60, -1254.8313611394199},
            {1e5, 1e5 + 1, -5000000012.431864},
            {-0.2, 0.1, -2.1278963696652227},
            {-8, 9, -6.22208916267774e-16},
            {-40, 1.5, -0.06914345561223398},
            {0, 0.01, -5.52412538574832}
        };
        for (double[] row : golden) {
            assertThat(Normal.logMass(row[0], row[1]))
                    .as("of [%s, %s]", row[0], row[1])
                    .isCloseTo(row[2], within(1e-14 * Math.abs(row[2])));
        }
    }

    @Test
    void truncatedQuantileAgreesWithMpmath() {
        double[][] golden = {
            {0.25, -1, 2, -0.3496414292924655},
            {0.5, 30, 31, 30.02307046782731},
            {1e-10, -3, 1, -2.9999999810464},
            {0.9, -50, -49.5, -49.50212758195623},
            {0.5, 1e5, 1e5 + 1, 100000.00000693147},
            {0.75, -1e-7, 2e-7, 1.2499999999999936e-07},
            {0.3, 8, 100, 8.043801652928055},
            {1e-12, 2, 3, 2.0000000000003966},
            {0.999, -5, -1, -1.0006558934558623}
        };
        for (double[] row : golden) {
            assertThat(Normal.truncatedQuantile(row[0], row[1], row[2]))
                    .as("%s of [%s, %s]", row[0], row[1], row[2])
                    .isCloseTo(row[3], within(1e-14 * Math.abs(row[3])));
        }
    }

    @Test
    void theMassOfAnIntervalIsTheSumOfItsParts() {
        Laws.forAll(5000, random -> {
            double a = anywhere(random);
            double b = a + width(random);
            double c = b + width(random);
            double parts = logOfSum(Normal.logMass(a, b), Normal.logMass(b, c));
            // Rounding moves an end by half a spacing, which moves the logarithm by that over the width, and by the
            // slope of the density.
            double ends = Math.ulp(a) + Math.ulp(c);
            double allowed = 1e-13 * (1 + Math.abs(parts)) + 4 * ends * (1 / (c - a) + Math.abs(a) + Math.abs(c));
            assertThat(Normal.logMass(a, c)).isCloseTo(parts, within(allowed));
        });
    }

    @Test
    void theWholeLineHasMassOneAndAHalfLineIsTheDistributionFunction() {
        assertThat(Normal.logMass(NEGATIVE_INFINITY, POSITIVE_INFINITY)).isEqualTo(0);
        Laws.forAll(500, random -> {
            double x = anywhere(random);
            double expected = Normal.logCdf(x);
            assertThat(Normal.logMass(NEGATIVE_INFINITY, x)).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
        });
    }

    @Test
    void aMirroredIntervalHasTheSameMassAndMirroredQuantiles() {
        Laws.forAll(2000, random -> {
            double a = anywhere(random);
            double b = a + width(random);
            double p = random.nextDouble();
            assertThat(Normal.logMass(-b, -a)).isCloseTo(Normal.logMass(a, b), within(1e-13));
            double mirrored = -Normal.truncatedQuantile(1 - p, -b, -a);
            assertThat(mirrored).isCloseTo(Normal.truncatedQuantile(p, a, b), within(tolerance(a, b)));
        });
    }

    @Test
    void truncatedQuantileInvertsTheMass() {
        Laws.forAll(5000, random -> {
            double a = anywhere(random);
            double b = a + width(random);
            double p = random.nextDouble();
            double x = Normal.truncatedQuantile(p, a, b);
            double whole = Normal.logMass(a, b);
            double density = Math.exp(Normal.logPdf(x) - whole);
            double allowed = 1e-12 + tolerance(a, b) * density + 4 * Math.ulp(whole);
            assertThat(Math.exp(Normal.logMass(a, x) - whole)).isCloseTo(p, within(allowed));
        });
    }

    @Test
    void truncatedQuantilesAreInsideInOrderAndMeetTheEnds() {
        Laws.forAll(2000, random -> {
            double a = anywhere(random);
            double b = a + width(random);
            double p = random.nextDouble();
            double x = Normal.truncatedQuantile(p, a, b);
            double later = Normal.truncatedQuantile(p + 0.01 * (1 - p), a, b);
            assertThat(x).isBetween(a, b);
            assertThat(later).isBetween(x - tolerance(a, b), b);
            assertThat(Normal.truncatedQuantile(0, a, b)).isEqualTo(a);
            assertThat(Normal.truncatedQuantile(1, a, b)).isEqualTo(b);
        });
    }

    @Test
    void withoutTruncationItIsTheQuantile() {
        Laws.forAll(500, random -> {
            double p = random.nextDouble();
            assertThat(Normal.truncatedQuantile(p, NEGATIVE_INFINITY, POSITIVE_INFINITY))
                    .isCloseTo(Normal.quantile(p), within(1e-13));
        });
    }

    @Test
    void aPointHasNoMassAndIsItsOwnQuantile() {
        for (double x : new double[] {0, -3.5, 1e5, POSITIVE_INFINITY}) {
            assertThat(Normal.logMass(x, x)).isEqualTo(NEGATIVE_INFINITY);
            assertThat(Normal.truncatedQuantile(0.3, x, x)).isEqualTo(x);
        }
        assertThat(Normal.truncatedQuantile(0.3, 0.0, -0.0)).isZero();
    }

    @Test
    void anIntervalWithItsEndsSwappedIsRefused() {
        assertThatThrownBy(() -> Normal.logMass(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("[2.0, 1.0] is no interval: give a lower end a and an upper end b with a <= b.");
        assertThatThrownBy(() -> Normal.truncatedQuantile(0.5, NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Normal.truncatedQuantile(1.5, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double anywhere(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextGaussian();
            case 1 -> 30 * random.nextGaussian();
            default -> Math.copySign(Math.pow(10, 5 * random.nextDouble()), random.nextGaussian());
        };
    }

    private static double width(RandomGenerator random) {
        return Math.pow(10, -6 + 7 * random.nextDouble());
    }

    /** Returns the tolerance of a quantile in [a, b]: a few roundings of the ends, or of a number around 1. */
    private static double tolerance(double a, double b) {
        return 8 * Math.max(Math.ulp(1.0), Math.max(Math.ulp(a), Math.ulp(b)));
    }

    private static double logOfSum(double a, double b) {
        double most = Math.max(a, b);
        return most + Math.log(Math.exp(a - most) + Math.exp(b - most));
    }
}
