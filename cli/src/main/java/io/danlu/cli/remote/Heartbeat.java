package io.danlu.cli.remote;

import io.danlu.cli.remote.RemoteStudy.Handed;
import io.danlu.format.Json;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Renews the lease of one trial until it is stopped; interrupts the thread that evaluates it as soon as the trial is another's, or cancelled. */
final class Heartbeat {

    /** So many times in a lease's length: a cancelled trial is noticed within a tenth of it. */
    private static final int BEATS = 12;

    private final RemoteStudy study;
    private final Handed trial;
    private final Thread evaluator;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean lost;

    private Heartbeat(RemoteStudy study, Handed trial, Thread evaluator) {
        this.study = study;
        this.trial = trial;
        this.evaluator = evaluator;
    }

    /** Begins, for a trial that this thread evaluates. */
    static Heartbeat of(RemoteStudy study, Handed trial) {
        Heartbeat heartbeat = new Heartbeat(study, trial, Thread.currentThread());
        Thread.ofVirtual().name("danlu-heartbeat").start(heartbeat::beat);
        return heartbeat;
    }

    private void beat() {
        Json body = Json.object().put("lease", trial.lease()).build();
        long pause = Math.max(1, trial.duration().dividedBy(BEATS).toMillis());
        try {
            while (!over.await(pause, TimeUnit.MILLISECONDS)) {
                renew(body);
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(Json body) throws InterruptedException {
        try {
            study.about(trial, "heartbeat", body);
        } catch (IOException unreachable) {
            return; // leases outlast that for a while
        } catch (RefusedByServerException refused) {
            lose();
        }
    }

    private synchronized void lose() {
        if (over.getCount() > 0) {
            over.countDown();
            lost = true;
            evaluator.interrupt();
        }
    }

    /** Ends it. An interrupt that it caused does not outlive it. */
    synchronized void stop() {
        over.countDown();
        if (lost) {
            Thread.interrupted();
        }
    }

    /** Whether the trial is not this worker's any more. */
    synchronized boolean isLost() {
        return lost;
    }
}
