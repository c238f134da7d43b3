package io.danlu.study;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.UnknownStudyException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings to a study's store how its trials ended. What the store does not take is kept in the spool before it is tried again. Where
 * the store does not answer, that goes on until it does or the run is aborted; where it fails in another way, the next run tries.
 * Thread-safe.
 */
final class Courier {

    private final Study<?> study;
    private final Spool spool;
    private final Outage outage;
    private final BooleanSupplier aborted;
    private final Consumer<String> notes;

    /** @param aborted whether to leave what is undelivered to the next run */
    Courier(Study<?> study, Spool spool, Outage outage, BooleanSupplier aborted, Consumer<String> notes) {
        this.study = study;
        this.spool = spool;
        this.outage = outage;
        this.aborted = aborted;
        this.notes = notes;
    }

    /** Delivers what earlier runs could not. */
    void deliverKept() {
        spool.settle(end -> {
            boolean delivered = study.resend(end);
            notes.accept(
                    delivered
                            ? "Trial %d: what an earlier run could not deliver is delivered.".formatted(end.number())
                            : "Trial %d: what an earlier run could not deliver comes too late and is dropped; the trial was given to another worker."
                                    .formatted(end.number()));
            return true;
        });
    }

    /**
     * Delivers {@code end}.
     *
     * @throws RefusedException if the trial was given to another worker, or has ended
     * @throws StoreException if it could not be delivered; it is kept for the next run
     */
    void deliver(Undelivered end) {
        try {
            study.send(end);
        } catch (UnknownStudyException deleted) {
            throw deleted;
        } catch (StoreUnreachableException lost) {
            outage.seen(lost);
            keep(end, "It is kept, and delivered when the store answers");
            tryAgain(end, lost);
        } catch (StoreException lost) {
            keep(end, "It is kept, and the next run on this study delivers it first");
            throw lost;
        }
    }

    private void keep(Undelivered end, String comfort) {
        try {
            spool.keep(end);
            notes.accept("Trial %d: what came of it cannot be told now. %s.".formatted(end.number(), comfort));
        } catch (UncheckedIOException failed) {
            notes.accept("Trial %d: what came of it cannot be told now, and is lost if this process ends: %s"
                    .formatted(end.number(), failed.getMessage()));
        }
    }

    private void tryAgain(Undelivered end, StoreUnreachableException first) {
        StoreUnreachableException lost = first;
        for (int failures = 0; !aborted.getAsBoolean(); failures++) {
            try {
                Outage.pause(failures);
                study.send(end);
                outage.over();
                settle(end, "what came of it is delivered.");
                return;
            } catch (StoreUnreachableException again) {
                lost = again;
            } catch (RefusedException late) {
                outage.over();
                settle(end, "what came of it comes too late and is dropped; the trial was given to another worker.");
                throw late;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw lost;
    }

    private void settle(Undelivered end, String what) {
        notes.accept("Trial %d: %s".formatted(end.number(), what));
        spool.settle(end::equals);
    }
}
