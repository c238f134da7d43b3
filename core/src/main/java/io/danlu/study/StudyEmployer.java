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
 * A study in this process, by its store.
 *
 * @param resumes whether paused trials are taken up again, see {@link Objective#resumes}; else none is paused
 */
record StudyEmployer<T>(Study<T> study, boolean resumes) implements Employer<T> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public Claim<T> claim(Budget budget, Duration lease) {
        return study.claim(budget, lease, resumes);
    }

    @Override
    public void await(long sequence) throws InterruptedException {
        study.leases().takeOver();
        study.ledger().awaitChange(sequence, POLL);
    }

    @Override
    public long seed(int number) {
        return study.trialSeed(number);
    }

    @Override
    public Verdict report(Asked<T> asked, Report report) {
        Verdict verdict = study.verdict(asked, report);
        return verdict instanceof Verdict.Pause pause && !resumes ? pause.forGood() : verdict;
    }

    @Override
    public Undelivered ending(Asked<T> asked, TrialEvent event) {
        return event instanceof TrialEvent.Requeued(int number, String reason, boolean counts) && counts
                ? study.retrial(asked, reason)
                : study.ending(asked, event);
    }

    @Override
    public void send(Undelivered end) {
        study.send(end);
    }

    @Override
    public boolean resend(Undelivered end) {
        return study.resend(end);
    }

    @Override
    public List<Lease> renew(Duration lease) {
        return study.leases().renew(lease);
    }

    /** Others' leases that have ended are taken over on the way. */
    @Override
    public List<Lease> lost() {
        study.leases().takeOver();
        return study.leases().lost();
    }

    @Override
    public Optional<History> known() {
        return Optional.of(study.known());
    }
}
