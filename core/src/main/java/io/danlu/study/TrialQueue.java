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
import io.danlu.trial.Metric;
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
 * Leases a study's trials to workers and receives their results. Servers of workers in other threads, processes and
 * hosts use it; a loop around {@link Study#ask} and {@link Study#tell} does not need it. Thread-safe.
 *
 * <p>{@link #ask(String, Budget, Duration)} leases a trial to a worker. The worker renews the lease with
 * {@link #renew}, reports with {@link Study#report}, and ends the trial with {@link #send}. When a lease ends, the
 * trial goes to the next worker that asks, and the first worker's calls are refused.
 *
 * @param <T> the configuration's type
 */
public final class TrialQueue<T> {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final SecureRandom NONCES = new SecureRandom();
    private static final long OBJECTIVE = 0x0B1; // the random stream for the seeds of objectives

    private final StudyDefinition definition;
    private final Codec<T> codec;
    private final Ledger ledger;
    private final Claims<T> claims;
    private final PruningService pruning;
    private final String worker;
    private final Leases leases;
    private final Workloads workloads;

    /** @param worker the name of this process in leases */
    TrialQueue(
            StudyDefinition definition,
            Ledger ledger,
            Codec<T> codec,
            Sampler sampler,
            Pruner pruner,
            Workloads workloads,
            String worker) {
        this.definition = definition;
        this.codec = codec;
        this.ledger = ledger;
        this.worker = worker;
        this.leases = new Leases(ledger);
        this.workloads = workloads;
        this.pruning = new PruningService(definition, pruner, ledger, definition.reproducible());
        Problem problem = new Problem(definition.space(), definition.metrics(), OptionalInt.empty(), definition.seed());
        this.claims = new Claims<>(codec, ledger, sampler, problem, pruning, workloads, definition.reproducible());
    }

    /**
     * Leases the next trial to this process within a budget; see {@link Study#ask}.
     *
     * @return the trial; empty if the space or the budget is used up
     * @throws BlockedException in a reproducible study, while a result that the next trial needs has not been told
     * @throws IllegalStateException if the user's type refuses the trial's point; the trial has failed, and the next
     *     may be asked for
     */
    public Optional<LeasedTrial<T>> ask(Budget budget) {
        return ask(budget, holder(worker, false), LEASE);
    }

    /**
     * Leases the next trial to a worker in another process. This process does not renew the lease, and the trial
     * survives its end.
     *
     * @param name the worker's name in leases and views
     * @param lease the duration of the lease; the worker must renew it in time
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
        leases.takeOver(); // no other process may be looking for lost trials
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

    /** @param resumes whether paused trials are resumed, and pruned when no trials remain */
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

    /** Requeues a trial without counting the attempt. Throws like {@link Study#tell(LeasedTrial, Result)}. */
    public void requeue(LeasedTrial<T> asked, String reason) {
        send(ending(asked, new TrialEvent.Requeued(asked.number(), reason, false)));
    }

    /**
     * Requeues a trial after a failed attempt that its configuration did not cause, or fails it after three attempts.
     * Throws like {@link Study#tell(LeasedTrial, Result)}.
     */
    public void retry(LeasedTrial<T> asked, String reason) {
        send(retrial(asked, reason));
    }

    TrialEnd retrial(LeasedTrial<T> asked, String reason) {
        return ending(asked, failedAttempt(asked.number(), asked.lease(), reason));
    }

    /**
     * Returns the event that {@link #retry} tells, for a caller that sends it with its own id. It is the same for the
     * same lease, however the trial has changed since.
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

    List<Metric> metrics() {
        return definition.metrics();
    }

    /**
     * Records a report of a running trial, of some or all objectives, and returns the pruner's advice, which is never a
     * pause. Throws like {@link Study#report}.
     *
     * @throws IllegalArgumentException if there are more values than objectives, too
     */
    public Verdict advise(LeasedTrial<T> asked, Report report) {
        checkReports(asked.number());
        Verdict verdict = report(asked, report);
        return verdict instanceof Verdict.Pause pause ? pause.forGood() : verdict;
    }

    /** Records a report and returns the pruner's verdict, which may be a pause. */
    Verdict report(LeasedTrial<T> asked, Report report) {
        if (report.values().size() > definition.metrics().size()) {
            throw new IllegalArgumentException(
                    "Report: values (%d) must be at most one for each objective of study '%s' (%d)."
                            .formatted(
                                    report.values().size(),
                                    definition.name(),
                                    definition.metrics().size()));
        }
        TrialEvent event = new TrialEvent.Reported(asked.number(), report);
        Precondition mine = new Precondition.LeaseCurrent(asked.number(), asked.lease());
        if (ledger.append(List.of(event), mine) instanceof Outcome.Refused) {
            throw refusal(asked.number());
        }
        return pruning.judge(asked.number());
    }

    /** Refuses a further report of a trial that has {@value Study#MOST_REPORTS} reports. */
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
     * Tells the end of a trial. Idempotent.
     *
     * @throws IllegalArgumentException if {@link Study#tell(LeasedTrial, Result)} refuses the result, or another end
     *     was sent with the same id
     * @throws RefusedException if the trial no longer runs under that lease; the log then keeps a late result
     */
    public void send(TrialEnd end) {
        if (end.event() instanceof TrialEvent.Completed(int number, Result result)) {
            result.checkSize();
        }
        deliver(taken(end));
    }

    /** Returns the end with its result as {@link Outcomes#taken} returns it. */
    private TrialEnd taken(TrialEnd end) {
        return end.event() instanceof TrialEvent.Completed(int number, Result told)
                ? new TrialEnd(
                        end.id(),
                        end.lease(),
                        new TrialEvent.Completed(number, definition.outcomes().taken(told)))
                : end;
    }

    private void deliver(TrialEnd end) {
        boolean told = !isAnothers(end) && ledger.append(end.append()) instanceof Outcome.Appended;
        leases.letGo(end.lease());
        if (!told) {
            keepLate(end);
            throw refusal(end.number());
        }
    }

    /**
     * Returns true if the trial runs under another lease with the same token. The end then belongs to an earlier study
     * of that name, or to a lost copy of the store.
     */
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
            return; // an earlier late result is kept
        }
    }

    /** Sends an end that an earlier process could not send. Returns true if it counts. */
    boolean resend(TrialEnd end) {
        ledger.sync();
        TrialEnd taken = taken(end); // of any size, because an older version kept large results
        try {
            deliver(taken);
            return true;
        } catch (RefusedException late) {
            return false;
        }
    }

    private RefusedException refusal(int number) {
        State state = ledger.find(number)
                .map(Trial::state)
                .orElse(State.RUNNING); // the store lost the start of the trial, and hence its lease
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
     * Renews the lease of a trial that a worker elsewhere evaluates, so that it ends {@code duration} from now.
     *
     * @throws RefusedException if the trial no longer runs under that lease
     */
    public void renew(int number, Lease lease, Duration duration) {
        if (!ledger.renew(number, lease, duration)) {
            ledger.sync();
            throw refusal(number);
        }
    }

    /**
     * Renews the leases of all trials that were asked for here and have not ended, except lost ones. Call it at least
     * four times within the duration of a lease.
     */
    public void renewLeases(Duration lease) {
        leases.renew(lease);
    }

    /**
     * Hands a lease over to the worker that evaluates the trial elsewhere. This process no longer renews it; when it
     * ends, the trial goes to another worker. Until then, the result may still be told here.
     */
    public void handOver(Lease lease) {
        leases.letGo(lease);
    }

    /**
     * Declares the workload of the trials that start here; see {@link StudyControl#declareWorkload}. When another
     * workload is declared elsewhere, no more trials start here, and a run ends.
     *
     * @param workload the workload that evaluates trials here
     * @param accepted the decision to continue with another workload than the study has; empty to refuse that
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

    /**
     * Returns the seed for the objective of a trial of any study, so that a worker elsewhere gets the same seed as from
     * {@link #seed(int)}.
     */
    public static long seed(StudyDefinition definition, int number) {
        return KeyedRandom.mix(definition.seed(), number, OBJECTIVE);
    }

    /** Returns the codec that converts points to configurations. */
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
