package io.danlu.spark;

import io.danlu.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Renews a trial's lease from a thread of its own, four times in its duration. Interrupts the evaluating thread as soon
 * as the lease is lost. A store that cannot be reached is asked again at the next renewal.
 */
final class Renewal {

    private final BooleanSupplier renew;
    private final long period;
    private final Thread evaluator = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean lost;

    private Renewal(BooleanSupplier renew, Duration lease) {
        this.renew = renew;
        this.period = lease.dividedBy(4).toNanos();
    }

    /**
     * Evaluates in this thread while the lease is renewed. Clears an interrupt that a lost lease caused.
     *
     * @param renew renews the lease; returns false if it is lost
     */
    static <R> R during(BooleanSupplier renew, Duration lease, Supplier<R> evaluation) {
        Renewal renewal = new Renewal(renew, lease);
        Thread.ofPlatform().name("danlu-lease").daemon().start(renewal::run);
        try {
            return evaluation.get();
        } finally {
            renewal.end();
        }
    }

    private void run() {
        try {
            while (!over.await(period, TimeUnit.NANOSECONDS)) {
                if (!isMine()) {
                    interrupt();
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMine() {
        try {
            return renew.getAsBoolean();
        } catch (StoreException unreachable) {
            return true;
        }
    }

    private synchronized void interrupt() {
        if (over.getCount() > 0) {
            lost = true;
            evaluator.interrupt();
        }
    }

    private synchronized void end() {
        over.countDown();
        if (lost) {
            Thread.interrupted();
        }
    }
}
