package io.danlu.study;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.UnknownStudyException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends the ends of trials to a source. An end that is not acknowledged within a second, including the store's own
 * retries, is kept in the spool. If the source does not answer, sending is retried until it answers or the run is
 * aborted. If the store fails in another way, the next run sends it. Thread-safe.
 */
final class ResultSender {

    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final WorkSource<?> source;
    private final Spool spool;
    private final Outage outage;
    private final BooleanSupplier aborted;
    private final Consumer<String> notes;
    private final Set<Delivery> underway = ConcurrentHashMap.newKeySet();

    /** @param aborted returns true if undelivered ends are to be left to the next run */
    ResultSender(WorkSource<?> source, Spool spool, Outage outage, BooleanSupplier aborted, Consumer<String> notes) {
        this.source = source;
        this.spool = spool;
        this.outage = outage;
        this.aborted = aborted;
        this.notes = notes;
    }

    /** Keeps in the spool the ends that take too long to deliver. A run calls this several times a second. */
    void keepLate() {
        underway.forEach(Delivery::keepIfLate);
    }

    /** Delivers the ends that earlier runs could not deliver. */
    void deliverKept() {
        spool.settle(end -> {
            boolean delivered = source.resend(end);
            note(
                    end,
                    delivered
                            ? "its outcome, kept by an earlier run, is delivered."
                            : "its outcome, kept by an earlier run, comes too late and does not count; the worker no longer holds the trial.");
            return true;
        });
    }

    private void note(TrialEnd end, String what) {
        notes.accept("Trial %d: %s".formatted(end.number(), what));
    }

    /**
     * Delivers {@code end}.
     *
     * @throws IllegalArgumentException if it is not a legal end of a trial of this study
     * @throws RefusedException if the trial was given to another worker, or has ended
     * @throws StoreException if it could not be delivered; the spool keeps it for the next run
     */
    void deliver(TrialEnd end) {
        Delivery delivery = new Delivery(end);
        underway.add(delivery);
        try {
            sendUntilAnswered(end);
            outage.over();
            delivery.settle("its outcome is delivered.");
        } catch (RefusedException | UnknownStudyException refused) {
            outage.over();
            delivery.settle("its outcome comes too late and does not count; the worker no longer holds the trial.");
            throw refused;
        } catch (IllegalArgumentException wrong) {
            outage.over();
            delivery.settle("its outcome is refused and dropped. " + wrong.getMessage());
            throw wrong;
        } catch (StoreException lost) {
            delivery.keep();
            throw lost;
        } finally {
            underway.remove(delivery);
        }
    }

    private void sendUntilAnswered(TrialEnd end) {
        for (int failures = 0; ; failures++) {
            try {
                source.send(end);
                return;
            } catch (StoreUnreachableException lost) {
                outage.seen(lost);
                if (aborted.getAsBoolean() || !outage.pause(failures)) {
                    throw lost;
                }
            }
        }
    }

    /** One delivery in progress. The spool keeps it if it takes too long. */
    private final class Delivery {

        private enum State {
            SENT,
            KEPT,
            SETTLED
        }

        private final TrialEnd end;
        private final long sent = System.nanoTime();
        private State state = State.SENT;

        Delivery(TrialEnd end) {
            this.end = end;
        }

        void keepIfLate() {
            if (System.nanoTime() - sent >= PROMPT.toNanos()) {
                keep();
            }
        }

        synchronized void keep() {
            if (state != State.SENT) {
                return;
            }
            state = State.KEPT;
            try {
                spool.keep(end);
                note(
                        end,
                        "its outcome cannot be delivered now. It is kept until it is delivered, by this run or the next.");
            } catch (UncheckedIOException failed) {
                note(
                        end,
                        "its outcome cannot be delivered now, and is lost if this process ends. "
                                + failed.getMessage());
            }
        }

        /**
         * Removes the delivered end from the spool. If that fails, the next run sends it again, which is idempotent.
         */
        private void tidy() {
            try {
                spool.settle(end::equals);
            } catch (UncheckedIOException | IllegalArgumentException failed) {
                note(end, "its outcome stays in the spool, which cannot be updated. " + failed.getMessage());
            }
        }

        synchronized void settle(String what) {
            if (state == State.KEPT) {
                note(end, what);
                tidy();
            }
            state = State.SETTLED;
        }
    }
}
