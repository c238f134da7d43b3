package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RetryTest {

    private final Retry retry = new Retry(8, Duration.ofNanos(4), Duration.ofNanos(100), new SplittableRandom(1));
    private final AtomicInteger attempts = new AtomicInteger();

    private int fail(String state) throws SQLException {
        attempts.incrementAndGet();
        throw new SQLException("on purpose", state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "08006", "57P01", "57P03", "53300"})
    void transientFailuresAreRetriedEightTimes(String state) {
        assertThatThrownBy(() -> retry.run(() -> fail(state))).isInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "08004", "53100", "42P01", "55P03", "XX001"})
    void otherFailuresAreNotRetried(String state) {
        assertThatThrownBy(() -> retry.run(() -> fail(state))).isInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aLaterSuccessCounts() throws SQLException {
        assertThat(retry.run(() -> attempts.get() < 8 ? fail("40001") : 5)).isEqualTo(5);
    }

    @Test
    void anInterruptedCallerDoesNotWaitLong() {
        Retry patient = new Retry(8, Duration.ofHours(1), Duration.ofHours(1), new SplittableRandom(1));
        assertThatThrownBy(() -> patient.run(() -> {
                    Thread.currentThread().interrupt();
                    return fail("08006");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void pausesDoubleUpToTheLongestAndTheirSecondHalfIsRandom() {
        int[] whole = {4, 8, 16, 32, 64, 100, 100, 100};
        for (int failures = 0; failures < whole.length; failures++) {
            assertThat(retry.length(failures).toNanos()).isBetween(whole[failures] / 2L, (long) whole[failures]);
        }
        assertThat(Retry.standard().length(1000)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
