package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RenewalTest {

    private static final Duration LEASE = Duration.ofMillis(40);

    /** Evaluates until the thread is interrupted. */
    private static String evaluate(BooleanSupplier renew) {
        return Renewal.during(renew, LEASE, () -> {
            try {
                new CountDownLatch(1).await();
                return "done";
            } catch (InterruptedException taken) {
                return "interrupted";
            }
        });
    }

    @Test
    void theEvaluationIsInterruptedWhenTheLeaseIsLost() {
        AtomicInteger renewals = new AtomicInteger();
        assertThat(evaluate(() -> renewals.incrementAndGet() < 5)).isEqualTo("interrupted");
        assertThat(renewals).hasValue(5);
    }

    @Test
    void anUnreachableStoreIsAskedAgain() {
        AtomicInteger renewals = new AtomicInteger();
        assertThat(evaluate(() -> {
                    if (renewals.incrementAndGet() < 3) {
                        throw new StoreException("away");
                    }
                    return false;
                }))
                .isEqualTo("interrupted");
        assertThat(renewals).hasValue(3);
    }

    @Test
    void anInterruptThatTheEvaluationIgnoresDoesNotOutliveIt() {
        String answer = Renewal.during(() -> false, LEASE, () -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
