package io.danlu.client;

import io.danlu.client.RemoteStudy.Handed;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.RefusedException;
import java.util.function.LongSupplier;

/** A trial that this process holds, by a lease that it renews. */
final class Hold {

    /** So many times in a lease's length: a cancelled trial is noticed within a tenth of it. */
    private static final int BEATS = 12;

    private final RemoteStudy study;
    private final Handed trial;
    private final LongSupplier nanoTime;
    private long renewed;

    Hold(RemoteStudy study, Handed trial, LongSupplier nanoTime) {
        this.study = study;
        this.trial = trial;
        this.nanoTime = nanoTime;
        this.renewed = nanoTime.getAsLong();
    }

    /** Whether the trial is another's by now, or was cancelled; the server is asked when it is time to, and renews the lease. */
    synchronized boolean isLost() {
        boolean due = nanoTime.getAsLong() - renewed
                >= trial.duration().dividedBy(BEATS).toNanos();
        return due && !renew();
    }

    /** Returns whether the server did. */
    private boolean renew() {
        try {
            study.heartbeat(trial.number(), trial.lease());
            renewed = nanoTime.getAsLong();
            return true;
        } catch (RefusedException refused) {
            return false;
        } catch (StoreUnreachableException | StoreDamagedException lost) {
            throw lost;
        } catch (StoreException fault) {
            return true; // the server's own, of this one call: the evaluation need not end for it, and it is asked
            // again at once
        }
    }
}
