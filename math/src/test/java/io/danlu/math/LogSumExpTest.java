package io.danlu.math;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogSumExpTest {

    @Test
    void itIsTheLogarithmOfTheSum() {
        Laws.forAll(500, random -> {
            double[] terms = terms(random);
            double expected = Math.log(Arrays.stream(terms).map(Math::exp).sum());
            assertThat(LogSumExp.of(terms)).isCloseTo(expected, within(1e-12));
        });
    }

    @Test
    void addingAConstantToEveryTermAddsItToTheResult() {
        Laws.forAll(500, random -> {
            double[] terms = terms(random);
            double shift = 1e6 * random.nextGaussian();
            double[] shifted = Arrays.stream(terms).map(term -> term + shift).toArray();
            assertThat(LogSumExp.of(shifted)).isCloseTo(LogSumExp.of(terms) + shift, within(1e-8));
        });
    }

    @Test
    void theSumOfPartialSumsIsTheWholeSum() {
        Laws.forAll(500, random -> {
            double[] terms = terms(random);
            int cut = random.nextInt(terms.length + 1);
            double left = LogSumExp.of(terms, 0, cut);
            double right = LogSumExp.of(terms, cut, terms.length);
            assertThat(LogSumExp.of(left, right)).isCloseTo(LogSumExp.of(terms), within(1e-12));
        });
    }

    @Test
    void onlyTheRangeCounts() {
        assertThat(LogSumExp.of(new double[] {NaN, 1, 2, POSITIVE_INFINITY}, 1, 3))
                .isEqualTo(LogSumExp.of(1, 2));
        assertThat(LogSumExp.of(new double[] {1, 2}, 1, 1)).isEqualTo(NEGATIVE_INFINITY);
    }

    @Test
    void termsThatWouldOverflowOrUnderflowAreAdded() {
        assertThat(LogSumExp.of(1000, 1000)).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(LogSumExp.of(-1e5, -1e5, -1e5)).isCloseTo(-1e5 + Math.log(3), within(1e-10));
    }

    @Test
    void infiniteTermsAndNotANumberAreKept() {
        assertThat(LogSumExp.of()).isEqualTo(NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(NEGATIVE_INFINITY, NEGATIVE_INFINITY)).isEqualTo(NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(NEGATIVE_INFINITY, 3)).isEqualTo(3);
        assertThat(LogSumExp.of(5, POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
        assertThat(LogSumExp.of(5, NaN, POSITIVE_INFINITY)).isNaN();
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> LogSumExp.of(new double[3], 1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LogSumExp.of(new double[3], 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static double[] terms(RandomGenerator random) {
        return random.doubles(1 + random.nextInt(50), -30, 30).toArray();
    }
}
