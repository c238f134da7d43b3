package io.danlu.study;

import io.danlu.pruner.Verdict;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Supplies trials to a {@link Run} and receives their results, from a study's store or from a server. Methods of a
 * source that cannot be reached throw {@link io.danlu.store.StoreUnreachableException}; the run repeats the call.
 * Thread-safe.
 *
 * @param <T> the configuration's type
 */
public interface WorkSource<T> {

    /**
     * Claims the next trial.
     *
     * @param budget the budget of the run; a source may have its own budget and ignore it
     * @param lease the duration of the lease
     */
    Claim<T> claim(Budget budget, Duration lease);

    /** Waits until the log may be longer than at {@code sequence}, or for a short time. */
    void await(long sequence) throws InterruptedException;

    /** Returns the study's objectives. */
    List<Metric> metrics();

    /** Returns the seed for the objective of trial {@code number}, the same on every attempt. */
    long seed(int number);

    /**
     * Reports intermediate values of a running trial.
     *
     * @return the verdict of the study's pruner
     * @throws IllegalArgumentException if it has more values than the study has objectives
     * @throws RefusedException if the trial is not the run's any more
     */
    Verdict report(LeasedTrial<T> asked, Report report);

    /**
     * Returns the end of a trial with a new id, for {@link #send}. A {@link TrialEvent.Requeued} that counts becomes a
     * failure after the last attempt.
     */
    TrialEnd ending(LeasedTrial<T> asked, TrialEvent event);

    /**
     * Tells the end of a trial. Idempotent.
     *
     * @throws IllegalArgumentException if it is not a legal end of a trial of this study
     * @throws RefusedException if the trial is not the run's any more
     */
    void send(TrialEnd end);

    /**
     * Tells an end that an earlier run could not tell. Returns false if it no longer counts, because another worker has
     * the trial.
     */
    boolean resend(TrialEnd end);

    /**
     * Renews the leases of all claimed trials that have not ended. A run calls it four times within the duration of a
     * lease. Returns lost leases, as {@link #lost} does.
     */
    List<Lease> renew(Duration lease);

    /**
     * Returns the leases that this process has lost, because the trials were cancelled or given to another worker; each
     * once. A trial may have been claimed here again under another lease. A run calls it up to 24 times within the
     * duration of a lease.
     */
    List<Lease> lost();

    /** Returns the history as far as this process has read it; empty if a server has the study. */
    Optional<History> known();
}
