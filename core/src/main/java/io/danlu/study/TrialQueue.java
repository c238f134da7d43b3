package io.danlu.study;

import io.danlu.math.KeyedRandom;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.space.Codec;
import io.danlu.store.Append;
import io.danlu.store.IdTakenException;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Holder;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Leases a study's trials to workers and takes their results. A loop around {@link Study#ask} and {@link Study#tell} does not need
 * it; what serves workers in other threads, processes and hosts does. Thread-safe.
 *
 * <p>A call flows like this: {@link #ask(String, Budget, Duration)} leases a trial to a worker, which renews the lease by
 * {@link #renew}, reports by {@link Study#report}, and ends the trial by {@link #send}. When a lease ends, the trial goes to the next
 * worker that asks, and the first worker's calls are refused.
 *
 * @param <T> the configuration's type
 */
public final class TrialQueue<T> {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final SecureRandom NONCES = new SecureRandom();
    private static final long OBJECTIVE = 0x0B1; // the purpose of the random numbers that objectives get

    private final StudyDefinition definition;
    private final Codec<T> codec;
    private final Ledger ledger;
    private final Claims<T> claims;
    private final PruningService pruning;
    private final String worker;
    private final Leases leases;
    private final Workloads workloads;

    /** @param worker the name of this process in leases */
    TrialQueue(Ledger ledger, Codec<T> codec, Sampler sampler, Pruner pruner, Workloads workloads, String worker) {
        this.definition = ledger.definition();
        this.codec = codec;
        this.ledger = ledger;
        this.worker = worker;
        this.leases = new Leases(ledger);
        this.workloads = workloads;
        this.pruning = new PruningService(definition.name(), pruner, ledger, definition.reproducible());
        Problem problem = new Problem(definition.space(), definition.metrics(), OptionalInt.empty(), definition.seed());
        this.claims = new Claims<>(codec, ledger, sampler, problem, pruning, workloads, definition.reproducible());
    }

    /**
     * Leases the next trial to this process, as {@link Study#ask} does, within a budget.
     *
     * @return the trial; empty if the space or the budget is used up
     * @throws BlockedException in a reproducible study, while a result that the next trial needs has not been told
     * @throws IllegalStateException if the user's type refuses the trial's point: the trial has then failed, and the next may be
     *     asked for
     */
    public Optional<LeasedTrial<T>> ask(Budget budget) {
        return ask(budget, holder(worker, false), LEASE);
    }

    /**
     * Leases the next trial to a worker in another process. The lease is not renewed here, and the trial outlasts this process.
     *
     * @param name the worker's, as leases and views show it
     * @param lease how long the worker may be silent
     */
    public Optional<LeasedTrial<T>> ask(String name, Budget budget, Duration lease) {
        Optional<LeasedTrial<T>> asked = ask(budget, holder(name, true), lease);
        asked.ifPresent(trial -> handOver(trial.lease()));
        return asked;
    }

    private static Holder holder(String worker, boolean remote) {
        return new Holder(worker, NONCES.nextLong(), remote);
    }

    private Optional<LeasedTrial<T>> ask(Budget budget, Holder holder, Duration lease) {
        leases.takeOver(); // nobody else may be there who looks for them
        return switch (claim(holder, budget, lease, false)) {
            case Claim.Claimed<T>(LeasedTrial<T> asked) -> Optional.of(asked);
            case Claim.Refused<T>(int number, RuntimeException cause) ->
                throw new IllegalStateException(
                        "Trial %d: its configuration cannot be made, so that it has failed. %s Ask for another trial."
                                .formatted(number, cause.getMessage()),
                        cause);
            case Claim.Done<T> done -> Optional.empty();
            case Claim.Settled<T> settled -> Optional.empty();
            case Claim.Waiting<T> waiting -> Optional.empty();
            case Claim.Blocked<T>(long sequence, String reason) ->
                throw new BlockedException("Study '%s': %s.".formatted(definition.name(), reason));
        };
    }

    /** @param resumes whether paused trials are taken up again, and end where no more is to come */
    Claim<T> claim(Budget budget, Duration lease, boolean resumes) {
        return claim(holder(worker, false), budget, lease, resumes);
    }

    private Claim<T> claim(Holder by, Budget budget, Duration lease, boolean resumes) {
        Claim<T> claim = claims.claim(by, lease, budget, resumes);
        if (claim instanceof Claim.Waiting<T> || claim instanceof Claim.Blocked<T>) {
            ledger.suspectWhileWaiting();
        }
        return switch (claim) {
            case Claim.Claimed<T>(LeasedTrial<T> asked) -> {
                leases.hold(asked.number(), asked.lease());
                yield claim;
            }
            case Claim.Waiting<T>(long sequence, String reason)
            when leases.holdAll() && (!resumes || ledger.history().count(State.PAUSED) == 0) ->
                new Claim.Done<>(reason);
            default -> claim;
        };
    }

    /** Gives a trial back to the queue without counting the attempt; refuses as {@link Study#tell(LeasedTrial, Result)} does. */
    public void requeue(LeasedTrial<T> asked, String reason) {
        send(ending(asked, new TrialEvent.Requeued(asked.number(), reason, false)));
    }

    /**
     * Gives a trial back to the queue because of an attempt that failed by no fault of its configuration, or fails it after
     * three of them; refuses as {@link Study#tell(LeasedTrial, Result)} does.
     */
    public void retry(LeasedTrial<T> asked, String reason) {
        send(retrial(asked, reason));
    }

    TrialEnd retrial(LeasedTrial<T> asked, String reason) {
        return ending(asked, failedAttempt(asked.number(), asked.lease(), reason));
    }

    /**
     * Returns the event that {@link #retry} tells, to be sent under an id of the caller's. It is the same for the same lease, however the
     * trial has changed since.
     */
    public TrialEvent failedAttempt(int number, Lease lease, String reason) {
        boolean wasLast =
                ledger.find(number).filter(trial -> hasToken(trial, lease)).orElse(null)
                                instanceof Trial.Started started
                        && started.start().attempt() >= Leases.MAX_ATTEMPTS;
        return wasLast
                ? new TrialEvent.Failed(
                        number,
                        "poison: %d attempts failed, the last one with: %s".formatted(Leases.MAX_ATTEMPTS, reason))
                : new TrialEvent.Requeued(number, reason, true);
    }

    /** Records a report and returns the pruner's verdict, which may be a pause. */
    Verdict report(LeasedTrial<T> asked, Report report) {
        TrialEvent event = new TrialEvent.Reported(asked.number(), report);
        Precondition mine = new Precondition.LeaseCurrent(asked.number(), asked.lease());
        if (ledger.append(List.of(event), mine) instanceof Outcome.Refused) {
            throw refusal(asked.number());
        }
        return pruning.judge(asked.number());
    }

    /** Refuses a report of a trial that has {@value Study#MOST_REPORTS}. */
    void checkReports(int number) {
        boolean isFull = ledger.find(number)
                .filter(trial -> trial instanceof Trial.Running running
                        && running.reports().size() >= Study.MOST_REPORTS)
                .isPresent();
        if (isFull) {
            throw new IllegalArgumentException(
                    "Trial %d: reports (%d) are as many as a trial may have. Report every tenth step, or the last of an epoch."
                            .formatted(number, Study.MOST_REPORTS));
        }
    }

    TrialEnd ending(LeasedTrial<T> asked, TrialEvent event) {
        return new TrialEnd(ledger.newId(), asked.lease(), event);
    }

    /**
     * Tells how a trial ended. The same again is answered the same.
     *
     * @throws IllegalArgumentException if it is a result that {@link Study#tell(LeasedTrial, Result)} refuses, or another end was sent
     *     under its id
     * @throws RefusedException if the trial does not run under that lease any more; a result is then kept beside the trial
     */
    public void send(TrialEnd end) {
        if (end.event() instanceof TrialEvent.Completed(int number, Result result)) {
            check(result);
        }
        deliver(end);
    }

    /** Refuses a result that has not one value for each objective, or is too large. */
    void check(Result result) {
        checkArity(result);
        result.checkSize();
    }

    void checkArity(Result result) {
        if (result.values().size() != definition.metrics().size()) {
            throw new IllegalArgumentException("Result: values (%d) must be one for each objective of study '%s' (%d)."
                    .formatted(
                            result.values().size(),
                            definition.name(),
                            definition.metrics().size()));
        }
    }

    private void deliver(TrialEnd end) {
        boolean told = !isAnothers(end) && ledger.append(end.append()) instanceof Outcome.Appended;
        leases.letGo(end.lease());
        if (!told) {
            keepLate(end);
            throw refusal(end.number());
        }
    }

    /** Returns whether the trial runs under another lease with that token: this one is of a study that had the name before, or of a lost copy. */
    private boolean isAnothers(TrialEnd end) {
        return ledger.find(end.number())
                .filter(trial -> hasToken(trial, end.lease()))
                .filter(trial -> !((Trial.Started) trial).start().lease().equals(end.lease()))
                .isPresent();
    }

    /** Keeps the first late result of each lease in the log, beside the trial. */
    private void keepLate(TrialEnd end) {
        if (!(end.event() instanceof TrialEvent.Completed(int number, Result result))
                || ledger.find(number)
                        .filter(trial -> !hasToken(trial, end.lease()))
                        .isEmpty()
                || !ledger.hasStarted(number, end.lease())) {
            return;
        }
        String lease = "late %d %d".formatted(number, end.lease().token());
        UUID id = UUID.nameUUIDFromBytes(lease.getBytes(StandardCharsets.UTF_8));
        try {
            ledger.append(new Append(
                    id, List.of(new TrialEvent.Late(number, end.lease().token(), result)), List.of()));
        } catch (IdTakenException another) {
            return; // there was one
        }
    }

    /** Sends what another study object could not, as {@link #send} does. Returns whether it counts. */
    boolean resend(TrialEnd end) {
        ledger.sync();
        if (end.event() instanceof TrialEvent.Completed(int number, Result result)) {
            checkArity(result); // an older version kept results of any size
        }
        try {
            deliver(end);
            return true;
        } catch (RefusedException late) {
            return false;
        }
    }

    private RefusedException refusal(int number) {
        State state = ledger.find(number)
                .map(Trial::state)
                .orElse(State.RUNNING); // a start that was taken back is a lease that is gone
        return state == State.RUNNING
                ? new RefusedException(
                        RefusedException.Reason.STALE_LEASE,
                        "Trial %d: its lease ended and it was given to another worker. Ask for another trial."
                                .formatted(number))
                : new RefusedException(
                        RefusedException.Reason.NOT_RUNNING,
                        "Trial %d: it is %s, not running. Ask for another trial.".formatted(number, state.word()));
    }

    private static boolean hasToken(Trial trial, Lease lease) {
        return trial instanceof Trial.Started started && started.start().lease().token() == lease.token();
    }

    /**
     * Renews the lease of a trial that is evaluated elsewhere, so that it ends {@code duration} from now.
     *
     * @throws RefusedException if the trial does not run under that lease any more
     */
    public void renew(int number, Lease lease, Duration duration) {
        if (!ledger.renew(number, lease, duration)) {
            ledger.sync();
            throw refusal(number);
        }
    }

    /**
     * Renews the leases of all trials asked for here and not yet told, but for those that are lost. Call it four times in a
     * lease's length or oftener.
     */
    public void renewLeases(Duration lease) {
        leases.renew(lease);
    }

    /**
     * Leaves the renewing of a trial's lease to the worker that evaluates the trial elsewhere: from now on it is not renewed here, and
     * when it ends the trial goes to another worker. Its result may still be told here, while the lease lasts.
     */
    public void handOver(Lease lease) {
        leases.letGo(lease);
    }

    /**
     * Declares what evaluates the trials that start here; see {@link StudyControl#declareWorkload}. As soon as another
     * workload is declared for the study elsewhere, no trial starts here any more, and a run ends.
     *
     * @param workload what evaluates trials here
     * @param accepted why the study goes on with another workload than it has, and who decided it; empty to refuse that
     * @throws OtherWorkloadException if the study has another workload and that is not accepted; nothing was changed
     */
    public WorkloadDeclaration declareWorkload(Fingerprint workload, Optional<Decision> accepted) {
        workloads.bind(workload);
        return workloads.declare(workload, accepted);
    }

    /** Returns the seed for the objective of trial {@code number}: the same on every attempt. */
    public long seed(int number) {
        return seed(definition, number);
    }

    /** Returns the same for a trial of any study, so that a worker elsewhere gets the seed that {@link #seed(int)} would give. */
    public static long seed(StudyDefinition definition, int number) {
        return KeyedRandom.mix(definition.seed(), number, OBJECTIVE);
    }

    /** Returns the codec that makes configurations of points. */
    public Codec<T> codec() {
        return codec;
    }

    Leases leases() {
        return leases;
    }

    Ledger ledger() {
        return ledger;
    }
}
