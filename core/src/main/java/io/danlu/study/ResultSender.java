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
 * Brings to a source how its trials ended. What is not answered within a second, a store's own retries included, is kept in
 * the spool until it is. Where nobody answers, it is tried again until it does or the run is aborted; where the store fails
 * in another way, the next run tries. Thread-safe.
 */
final class ResultSender {

    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final WorkSource<?> source;
    private final Spool spool;
    private final Outage outage;
    private final BooleanSupplier aborted;
    private final Consumer<String> notes;
    private final Set<Delivery> underway = ConcurrentHashMap.newKeySet();

    /** @param aborted whether to leave what is undelivered to the next run */
    ResultSender(WorkSource<?> source, Spool spool, Outage outage, BooleanSupplier aborted, Consumer<String> notes) {
        this.source = source;
        this.spool = spool;
        this.outage = outage;
        this.aborted = aborted;
        this.notes = notes;
    }

    /** Keeps what takes too long to deliver. A run does this several times a second. */
    void keepLate() {
        underway.forEach(Delivery::keepIfLate);
    }

    /** Delivers what earlier runs could not. */
    void deliverKept() {
        spool.settle(end -> {
            boolean delivered = source.resend(end);
            note(
                    end,
                    delivered
                            ? "what an earlier run could not tell is delivered."
                            : "what an earlier run could not tell comes too late and does not count; the trial is not its worker's any more.");
            return true;
        });
    }

    private void note(TrialEnd end, String what) {
        notes.accept("Trial %d: %s".formatted(end.number(), what));
    }

    /**
     * Delivers {@code end}.
     *
     * @throws IllegalArgumentException if it is no end for a trial of this study
     * @throws RefusedException if the trial was given to another worker, or has ended
     * @throws StoreException if it could not be delivered; it is kept for the next run
     */
    void deliver(TrialEnd end) {
        Delivery delivery = new Delivery(end);
        underway.add(delivery);
        try {
            sendUntilAnswered(end);
            outage.over();
            delivery.settle("what came of it is delivered.");
        } catch (RefusedException | UnknownStudyException refused) {
            outage.over();
            delivery.settle(
                    "what came of it comes too late and does not count; the trial is not its worker's any more.");
            throw refused;
        } catch (IllegalArgumentException wrong) {
            outage.over();
            delivery.settle("what came of it is refused and dropped. " + wrong.getMessage());
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

    /** One delivery under way, which is kept in the spool once it takes too long. */
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
                        "what came of it cannot be told now. It is kept until it is delivered, by this run or the next.");
            } catch (UncheckedIOException failed) {
                note(
                        end,
                        "what came of it cannot be told now, and is lost if this process ends. " + failed.getMessage());
            }
        }

        /** What stays in the spool is sent again by the next run, and answered the same. */
        private void tidy() {
            try {
                spool.settle(end::equals);
            } catch (UncheckedIOException | IllegalArgumentException failed) {
                note(end, "it stays in the spool, which cannot be tidied. " + failed.getMessage());
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
