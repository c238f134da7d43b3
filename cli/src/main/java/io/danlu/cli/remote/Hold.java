package io.danlu.cli.remote;

import io.danlu.cli.remote.RemoteStudy.Handed;
import io.danlu.study.RefusedException;

/** A trial that this process holds, by a lease that it renews. */
final class Hold {

    /** So many times in a lease's length: a cancelled trial is noticed within a tenth of it. */
    private static final int BEATS = 12;

    private final RemoteStudy study;
    private final Handed trial;
    private long renewed = System.nanoTime();
    private boolean lost;

    Hold(RemoteStudy study, Handed trial) {
        this.study = study;
        this.trial = trial;
    }

    /** Whether the trial is another's by now, or was cancelled; the server is asked when it is time to, and renews the lease. */
    synchronized boolean isLost() {
        if (!lost
                && System.nanoTime() - renewed
                        >= trial.duration().dividedBy(BEATS).toNanos()) {
            renew();
        }
        return lost;
    }

    private void renew() {
        try {
            study.heartbeat(trial.number(), trial.lease());
            renewed = System.nanoTime();
        } catch (RefusedException refused) {
            lost = true;
        }
    }
}
