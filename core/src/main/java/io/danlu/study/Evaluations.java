package io.danlu.study;

import io.danlu.trial.Lease;
import io.danlu.trial.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The evaluations in progress, each in its own thread. Interrupts those that are no longer needed. Thread-safe. */
final class Evaluations {

    /** The call of an objective. */
    @FunctionalInterface
    interface Evaluation {
        Result run() throws Exception;
    }

    /**
     * An evaluation in progress. It began at {@code begin} of {@link System#nanoTime}, and is overdue after it was
     * interrupted by the timeout.
     */
    private record Going(Thread thread, long begin, boolean overdue) {}

    private final Map<Lease, Going> going = new HashMap<>();
    private final Optional<Duration> timeout;

    /** @param timeout the longest duration of one evaluation */
    Evaluations(Optional<Duration> timeout) {
        this.timeout = timeout;
    }

    /**
     * Evaluates in this thread. Clears an interrupt by {@link #interrupt} after the evaluation.
     *
     * @throws RefusedException if it was interrupted by {@link #interrupt}, whatever its outcome, except for a
     *     {@linkplain Cause#fatal fatal} error
     * @throws TrialFailedException if it took too long, with the same exception
     */
    Result during(int number, Lease lease, Evaluation evaluation) throws Exception {
        begin(lease);
        Result result;
        try {
            result = evaluation.run();
        } catch (Throwable failed) {
            try {
                end(number, lease);
            } catch (RefusedException | TrialFailedException late) {
                if (Cause.fatal(failed).isEmpty()) {
                    throw late;
                }
            }
            throw failed;
        }
        end(number, lease);
        return result;
    }

    /**
     * Interrupts the evaluation under that lease, if it is in progress here. The trial was cancelled or given to
     * another worker.
     */
    synchronized void interrupt(Lease lease) {
        Going found = going.remove(lease);
        if (found != null) {
            found.thread().interrupt();
        }
    }

    /** Interrupts once each evaluation that takes too long. */
    synchronized void interruptOverdue() {
        timeout.ifPresent(limit -> going.replaceAll((lease, one) -> {
            if (one.overdue() || System.nanoTime() - one.begin() < TimeUnit.NANOSECONDS.convert(limit)) {
                return one;
            }
            one.thread().interrupt();
            return new Going(one.thread(), one.begin(), true);
        }));
    }

    private synchronized void begin(Lease lease) {
        going.put(lease, new Going(Thread.currentThread(), System.nanoTime(), false));
    }

    private synchronized void end(int number, Lease lease) throws TrialFailedException {
        Going ended = going.remove(lease);
        if (ended != null && ended.overdue()) {
            Thread.interrupted();
            throw new TrialFailedException("timeout: its evaluation took longer than "
                    + timeout.map(Duration::toString).orElse(""));
        }
        if (ended == null) {
            Thread.interrupted();
            throw new RefusedException(
                    RefusedException.Reason.STALE_LEASE,
                    "Trial %d: it was cancelled, or given to another worker, while it was evaluated here."
                            .formatted(number));
        }
    }
}
