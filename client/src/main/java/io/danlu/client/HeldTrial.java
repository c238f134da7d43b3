package io.danlu.client;

import io.danlu.format.worker.OfferedTrial;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.RefusedException;
import java.util.function.LongSupplier;

/** A trial that this process evaluates, with the lease that it renews. Thread-safe. */
final class HeldTrial {

    /** Renewals in one lease duration. A cancelled trial is therefore noticed within a tenth of the duration. */
    private static final int BEATS = 12;

    private final RemoteStudy study;
    private final int number;
    private final OfferedTrial.Term term;
    private final LongSupplier nanoTime;
    private long renewed;

    HeldTrial(RemoteStudy study, int number, OfferedTrial.Term term, LongSupplier nanoTime) {
        this.study = study;
        this.number = number;
        this.term = term;
        this.nanoTime = nanoTime;
        this.renewed = nanoTime.getAsLong();
    }

    /**
     * Returns whether this process has lost the trial: the lease passed to another worker, or the trial was cancelled.
     * Asks the server only when a renewal is due; asking renews the lease.
     */
    synchronized boolean isLost() {
        boolean due = nanoTime.getAsLong() - renewed
                >= term.duration().dividedBy(BEATS).toNanos();
        return due && !renew();
    }

    /** Renews the lease. Returns false if the server refuses. */
    private boolean renew() {
        try {
            study.heartbeat(number, term.lease());
            renewed = nanoTime.getAsLong();
            return true;
        } catch (RefusedException refused) {
            return false;
        } catch (StoreUnreachableException | StoreDamagedException lost) {
            throw lost;
        } catch (StoreException fault) {
            // a fault of the server in this one call: the evaluation goes on, and the next call asks again
            return true;
        }
    }
}
