package io.danlu.client;

import io.danlu.format.worker.OfferedTrial;
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
    private final int number;
    private final OfferedTrial.Term term;
    private final LongSupplier nanoTime;
    private long renewed;

    Hold(RemoteStudy study, int number, OfferedTrial.Term term, LongSupplier nanoTime) {
        this.study = study;
        this.number = number;
        this.term = term;
        this.nanoTime = nanoTime;
        this.renewed = nanoTime.getAsLong();
    }

    /** Whether the trial is another's by now, or was cancelled; the server is asked when it is time to, and renews the lease. */
    synchronized boolean isLost() {
        boolean due = nanoTime.getAsLong() - renewed
                >= term.duration().dividedBy(BEATS).toNanos();
        return due && !renew();
    }

    /** Returns whether the server did. */
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
            return true; // the server's own, of this one call: the evaluation need not end for it, and it is asked
            // again at once
        }
    }
}
