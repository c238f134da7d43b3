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
 * A work source for a study that this process opened in its store.
 *
 * @param resumes whether the objective {@linkplain Objective#resumes can resume} paused trials; otherwise trials are
 *     pruned instead
 */
record StoreWorkSource<T>(TrialQueue<T> queue, boolean resumes) implements WorkSource<T> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public Claim<T> claim(Budget budget, Duration lease) {
        return queue.claim(budget, lease, resumes);
    }

    @Override
    public void await(long sequence) throws InterruptedException {
        queue.leases().takeOver();
        queue.ledger().awaitChange(sequence, POLL);
    }

    @Override
    public List<Metric> metrics() {
        return queue.metrics();
    }

    @Override
    public long seed(int number) {
        return queue.seed(number);
    }

    @Override
    public Verdict report(LeasedTrial<T> asked, Report report) {
        Verdict verdict = queue.report(asked, report);
        return verdict instanceof Verdict.Pause pause && !resumes ? pause.forGood() : verdict;
    }

    @Override
    public TrialEnd ending(LeasedTrial<T> asked, TrialEvent event) {
        return event instanceof TrialEvent.Requeued(int number, String reason, boolean counts) && counts
                ? queue.retrial(asked, reason)
                : queue.ending(asked, event);
    }

    @Override
    public void send(TrialEnd end) {
        queue.send(end);
    }

    @Override
    public boolean resend(TrialEnd end) {
        return queue.resend(end);
    }

    @Override
    public List<Lease> renew(Duration lease) {
        return queue.leases().renew(lease);
    }

    /** Takes over the lost trials of other workers, too. */
    @Override
    public List<Lease> lost() {
        queue.leases().takeOver();
        return queue.leases().lost();
    }

    @Override
    public Optional<History> known() {
        return Optional.of(queue.ledger().history());
    }
}
