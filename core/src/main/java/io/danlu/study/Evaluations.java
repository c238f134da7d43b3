package io.danlu.study;

import io.danlu.trial.Lease;
import io.danlu.trial.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The evaluations that go on, each in the thread that began it; one that has become useless is interrupted. Thread-safe. */
final class Evaluations {

    /** What is evaluated. */
    @FunctionalInterface
    interface Evaluation {
        Result run() throws Exception;
    }

    /** An evaluation that goes on, since {@code begin} by {@link System#nanoTime}; overdue once it has been interrupted for its length. */
    private record Going(Thread thread, long begin, boolean overdue) {}

    private final Map<Lease, Going> going = new HashMap<>();
    private final Optional<Duration> timeout;

    /** @param timeout how long one evaluation may take */
    Evaluations(Optional<Duration> timeout) {
        this.timeout = timeout;
    }

    /**
     * Evaluates in this thread. An interrupt that {@link #interrupt} caused does not outlive the evaluation.
     *
     * @throws RefusedException if it was interrupted by {@link #interrupt}, whatever it came to but an error that is
     *     {@linkplain Cause#fatal fatal}
     * @throws TrialFailedException if it took too long, likewise
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

    /** Interrupts the evaluation under that lease, where it goes on here: the trial was cancelled, or is another worker's by now. */
    synchronized void interrupt(Lease lease) {
        Going found = going.remove(lease);
        if (found != null) {
            found.thread().interrupt();
        }
    }

    /** Interrupts each evaluation that takes too long, once. */
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
