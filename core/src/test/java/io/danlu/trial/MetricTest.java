package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static final Metric ACCURACY = new Metric("accuracy", Direction.MAXIMIZE).withThreshold(0.8);
    private static final Metric LATENCY = new Metric("latency_ms", Direction.MINIMIZE).withThreshold(20);

    @Test
    void aValueIsAcceptableUpToTheThresholdItself() {
        assertThat(ACCURACY.isAcceptable(0.8)).isTrue();
        assertThat(ACCURACY.isAcceptable(0.79)).isFalse();
        assertThat(LATENCY.isAcceptable(20)).isTrue();
        assertThat(LATENCY.isAcceptable(20.1)).isFalse();
    }

    @Test
    void withoutAThresholdEveryValueIsAcceptable() {
        assertThat(LATENCY.withoutThreshold()).isEqualTo(new Metric("latency_ms", Direction.MINIMIZE));
        assertThat(LATENCY.withoutThreshold().isAcceptable(1e9)).isTrue();
    }

    @Test
    void aThresholdIsFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metric("loss", Direction.MINIMIZE, OptionalDouble.of(Double.POSITIVE_INFINITY)))
                .withMessage(
                        "Objective 'loss': threshold (Infinity) must be a finite number. Leave it out if every value is acceptable.");
    }
}
