package io.danlu.study;

import io.danlu.pruner.Verdict;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Supplies trials to a {@link Run} and receives their results: a study by its store, or a server that has the study. A source that cannot be
 * reached for now throws {@link io.danlu.store.StoreUnreachableException}, and the call is repeated. Thread-safe.
 *
 * @param <T> the configuration's type
 */
public interface WorkSource<T> {

    /**
     * The next thing to do.
     *
     * @param budget when the run ends, which a source with a budget of its own may leave aside
     * @param lease how long the run may be silent about the trial
     */
    Claim<T> claim(Budget budget, Duration lease);

    /** Waits a while, or until there may be more to do than at {@code sequence}. */
    void await(long sequence) throws InterruptedException;

    /** The seed for the objective of trial {@code number}: the same on every attempt. */
    long seed(int number);

    /**
     * Reports an intermediate value of a running trial.
     *
     * @return what the study's pruner advises
     * @throws RefusedException if the trial is not the run's any more
     */
    Verdict report(LeasedTrial<T> asked, Report report);

    /**
     * The end of a trial under an id of its own, not sent yet. A {@link TrialEvent.Requeued} that counts may be a failure instead, where there have
     * been enough attempts.
     */
    TrialEnd ending(LeasedTrial<T> asked, TrialEvent event);

    /**
     * Tells how a trial ended. The same again is answered the same.
     *
     * @throws IllegalArgumentException if that is no end for a trial of this study
     * @throws RefusedException if the trial is not the run's any more
     */
    void send(TrialEnd end);

    /** Tells what an earlier run could not, as {@link #send} does. Returns whether it counts: the trial may be another's by now. */
    boolean resend(TrialEnd end);

    /** Renews the leases of all trials that were claimed and have not ended. Called four times in a lease's length. Returns what {@link #lost} does. */
    List<Lease> renew(Duration lease);

    /**
     * The leases of trials that were claimed here and are another's by now, or were cancelled; each once. A trial may have been claimed here
     * again since, under another lease. Called some twenty times in a lease's length.
     */
    List<Lease> lost();

    /** All trials, as far as they have been read here; empty where another has the study. */
    Optional<History> known();
}
