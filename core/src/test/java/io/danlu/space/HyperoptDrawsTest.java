package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Normal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares quantized distributions with Hyperopt's. */
class HyperoptDrawsTest {

    /**
     * Hyperopt's {@code quniform} is round(U/q)·q and {@code qloguniform} is round(exp(U)/q)·q, half to even
     * (pyll_utils).
     */
    @Test
    void anOvershootingParameterIsHyperoptsQuniform() {
        Laws.forAll(2000, random -> {
            double low = random.nextDouble(0.1, 5);
            double high = random.nextDouble(5, 90);
            double q = random.nextDouble(0.1, 3);
            double u = random.nextDouble();
            assertThat(Parameter.real("x", low, high).overshoot(q).quantile(u))
                    .isCloseTo(Math.rint((low + u * (high - low)) / q) * q, within(1e-9));
            double log = Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)));
            assertThat(Parameter.real("x", low, high).log().overshoot(q).quantile(u))
                    .isCloseTo(Math.rint(log / q) * q, within(1e-9));
        });
    }

    @Test
    void theEndsOfAnOvershootingParameterAreHalfAsLikely() {
        Map<Double, Long> counts = counts(Parameter.real("x", 0, 1).overshoot(0.1), 10_000);
        assertThat(counts).hasSize(11);
        counts.forEach((value, count) -> assertThat(count)
                .as("%s", value)
                .isBetween(value == 0 || value == 1 ? 498L : 998L, value == 0 || value == 1 ? 502L : 1002L));
    }

    /** Hyperopt's {@code qnormal} is round(N/q)·q and {@code qlognormal} is round(exp(N)/q)·q (pyll_utils). */
    @Test
    void quantizedNormalsAreHyperopts() {
        Laws.forAll(2000, random -> {
            double mean = random.nextDouble(-3, 3);
            double sd = random.nextDouble(0.1, 2);
            double q = random.nextDouble(0.1, 3);
            double u = random.nextDouble();
            double normal = mean + sd * Normal.quantile(Math.max(u, 1e-300));
            assertThat(Parameter.normal("x", mean, sd).step(q).quantile(u))
                    .isCloseTo(Math.rint(normal / q) * q, within(1e-9));
            assertThat(Parameter.logNormal("x", mean, sd).step(q).quantile(u))
                    .isCloseTo(Math.rint(Math.exp(normal) / q) * q, within(1e-9 * Math.max(1, Math.exp(normal))));
        });
    }

    private static Map<Double, Long> counts(Parameter parameter, int quantiles) {
        return IntStream.range(0, quantiles)
                .mapToObj(i -> parameter.quantile((i + 0.5) / quantiles))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
