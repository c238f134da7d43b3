package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class FisherTestTest {

    private static BigInteger choose(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return k > n ? BigInteger.ZERO : result;
    }

    @Test
    void theTailIsTheSumOfTheExactProbabilities() {
        Laws.forAll(300, random -> {
            int total = 1 + random.nextInt(120);
            int drawn = random.nextInt(total + 1);
            int marked = random.nextInt(total + 1);
            int hits = random.nextInt(drawn + 2);
            BigInteger sum = BigInteger.ZERO;
            for (int i = hits; i <= Math.min(drawn, marked); i++) {
                sum = sum.add(choose(marked, i).multiply(choose(total - marked, drawn - i)));
            }
            double exact = new BigDecimal(sum)
                    .divide(new BigDecimal(choose(total, drawn)), MathContext.DECIMAL64)
                    .doubleValue();
            assertThat(FisherTest.upperTail(hits, drawn, marked, total))
                    .isCloseTo(exact, within(1e-11 * exact + 1e-12));
        });
    }

    @Test
    void theTeaTastingLadyAndAnImpossibleHit() {
        assertThat(FisherTest.upperTail(4, 4, 4, 8)).isCloseTo(1 / 70.0, within(1e-15));
        assertThat(FisherTest.upperTail(3, 4, 4, 8)).isCloseTo(17 / 70.0, within(1e-14));
        assertThat(FisherTest.upperTail(5, 4, 4, 8)).isZero();
        assertThat(FisherTest.upperTail(0, 4, 4, 8)).isEqualTo(1);
    }

    @Test
    void countsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> FisherTest.upperTail(-1, 4, 4, 8)).hasMessageContaining("hits (-1)");
        assertThatThrownBy(() -> FisherTest.upperTail(1, 9, 4, 8)).hasMessageContaining("drawn (9)");
        assertThatThrownBy(() -> FisherTest.upperTail(1, 4, 9, 8)).hasMessageContaining("marked (9)");
    }
}
