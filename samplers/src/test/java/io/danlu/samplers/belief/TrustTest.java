package io.danlu.samplers.belief;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trust in beliefs by results. */
class TrustTest {

    private static List<Trust.Result> results(int count, IntToDoubleFunction loss) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Trust.Result(-i, loss.applyAsDouble(i)))
                .toList();
    }

    @Test
    void resultsThatConfirmLeaveTheWholeTrustAndThoseThatSayNothingAPart() {
        assertThat(Trust.of(List.of())).isEqualTo(1);
        assertThat(Trust.of(results(10, i -> i))).isEqualTo(1);
        assertThat(Trust.of(results(10, i -> 7))).isStrictlyBetween(0.3, 0.4);
    }

    @Test
    void resultsThatContradictTakeIt() {
        assertThat(Trust.of(results(10, i -> -i))).isZero();
        assertThat(Trust.exponent(10, results(10, i -> -i))).isZero();
    }

    @Test
    void theExponentFallsWithTheNumberOfResultsAndEnds() {
        assertThat(Trust.exponent(10, results(10, i -> i))).isEqualTo(1);
        assertThat(Trust.exponent(10, results(100, i -> i))).isEqualTo(0.1);
        assertThat(Trust.exponent(10, results(1001, i -> i))).isZero();
        assertThat(Trust.exponent(0, results(10, i -> i))).isZero();
    }
}
