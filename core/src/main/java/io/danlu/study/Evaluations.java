package io.danlu.study;

import io.danlu.trial.Lease;
import io.danlu.trial.Result;
import java.util.HashMap;
import java.util.Map;

/** The evaluations that go on, each in the thread that began it; one that has become useless is interrupted. Thread-safe. */
final class Evaluations {

    /** What is evaluated. */
    @FunctionalInterface
    interface Evaluation {
        Result run() throws Exception;
    }

    private final Map<Lease, Thread> threads = new HashMap<>();

    /**
     * Evaluates in this thread. An interrupt that {@link #interrupt} caused does not outlive the evaluation.
     *
     * @throws RefusedException if it was interrupted here, whatever it came to but an error that is {@linkplain Cause#fatal fatal}
     */
    Result during(int number, Lease lease, Evaluation evaluation) throws Exception {
        begin(lease);
        Result result;
        try {
            result = evaluation.run();
        } catch (Throwable failed) {
            try {
                end(number, lease);
            } catch (RefusedException late) {
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
        Thread thread = threads.remove(lease);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized void begin(Lease lease) {
        threads.put(lease, Thread.currentThread());
    }

    private synchronized void end(int number, Lease lease) {
        if (threads.remove(lease) == null) {
            Thread.interrupted();
            throw new RefusedException(
                    RefusedException.Reason.STALE_LEASE,
                    "Trial %d: it was cancelled, or given to another worker, while it was evaluated here."
                            .formatted(number));
        }
    }
}
