package io.danlu.surrogate.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AcquisitionTest {

    /** log(φ(z) + zΦ(z)), by mpmath 1.3.0 with 60 to 400 digits. */
    @ParameterizedTest
    @CsvSource({
        "3, 1.0987396653277078",
        "0.5, -0.35982768374506382",
        "0, -0.91893853320467274",
        "-0.5, -1.6205162643873199",
        "-1, -2.4851210257126413",
        "-1.0000001, -2.4851212161397683",
        "-3, -7.8696860596030285",
        "-10, -55.553122036122356",
        "-50, -1258.7441828684609",
        "-99.9, -5000.1325784000632",
        "-100.1, -5020.1365772022333",
        "-1000, -500014.73445209116",
        "-1e6, -500000000028.54996",
        "-1e8, -5000000000000037.8"
    })
    void theLogarithmOfImprovementKeepsItsDigits(double z, double expected) {
        assertThat(Improvement.log(z)).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreDifferences(Acquisition acquisition) {
        Laws.forAll(500, random -> {
            double best = random.nextGaussian();
            double mean = best + random.nextDouble(-3, 6);
            double sd = Math.exp(random.nextGaussian() - 1);
            double h = 1e-6 * sd;
            double byMean = (acquisition.at(mean + h, sd, best) - acquisition.at(mean - h, sd, best)) / (2 * h);
            double bySd = (acquisition.at(mean, sd + h, best) - acquisition.at(mean, sd - h, best)) / (2 * h);
            assertThat(acquisition.byMean(mean, sd, best)).isCloseTo(byMean, within(1e-5 * (1 + Math.abs(byMean))));
            assertThat(acquisition.bySd(mean, sd, best)).isCloseTo(bySd, within(1e-5 * (1 + Math.abs(bySd))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aLowerMeanIsWorthMore(Acquisition acquisition) {
        Laws.forAll(500, random -> {
            double sd = Math.exp(random.nextGaussian());
            double mean = random.nextDouble(-3, 6) * sd;
            assertThat(acquisition.at(mean - 0.1 * sd, sd, 0)).isGreaterThan(acquisition.at(mean, sd, 0));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGEI", "EI", "LCB"})
    void moreDoubtIsWorthMore(Acquisition acquisition) {
        Laws.forAll(500, random -> {
            double sd = Math.exp(random.nextGaussian());
            double mean = random.nextDouble(-3, 3) * sd;
            assertThat(acquisition.at(mean, sd * 1.1, 0)).isGreaterThan(acquisition.at(mean, sd, 0));
        });
    }
}
