package io.danlu.study;

import io.danlu.math.KeyedRandom;
import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;
import io.danlu.space.Codec;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.IdTakenException;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Holder;
import io.danlu.trial.Lease;
import io.danlu.trial.Recorded;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import io.danlu.typed.TypedCodec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A search for the best configuration: asks a sampler for points, keeps the log of what came of them.
 *
 * <p>Use {@link #optimize} to let Danlu call an objective, or {@link #ask} and {@link #tell} to keep the loop. Thread-safe;
 * other threads and processes may work on the same study at the same time through the same store.
 *
 * @param <T> the configuration's type
 */
public final class Study<T> {

    /** Number of reports that {@link #report} takes of one trial. */
    public static final int MOST_REPORTS = 10_000;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final SecureRandom NONCES = new SecureRandom();
    private static final long OBJECTIVE = 0x0B1; // the purpose of the random numbers that objectives get

    private final StudyDefinition definition;
    private final Codec<T> codec;
    private final Ledger ledger;
    private final Claims<T> claims;
    private final Referee referee;
    private final String worker;
    private final Leases leases;
    private final StudyControl control;
    private final Workloads workloads;

    Study(StudyDefinition definition, Codec<T> codec, Sampler sampler, Pruner pruner, Store store, long instance) {
        this.definition = definition;
        this.codec = codec;
        this.worker = "%016x".formatted(instance);
        this.ledger = new Ledger(store, definition, instance);
        this.leases = new Leases(ledger);
        Problem problem = new Problem(definition.space(), definition.metrics(), OptionalInt.empty(), definition.seed());
        this.referee = new Referee(definition.name(), pruner, ledger, definition.reproducible());
        this.workloads = new Workloads(ledger, definition.name());
        this.control = new StudyControl(ledger, definition.name(), workloads);
        this.claims = new Claims<>(codec, ledger, sampler, problem, referee, workloads, definition.reproducible());
    }

    /** Begins the making of a study, or the resuming of one: its name. */
    public static Named named(String name) {
        return new Named(name);
    }

    /**
     * The study that {@code definition} defines and {@code store} has: to look at it, to steer it, to hand out its trials. None is made: where it is not
     * there any more, whatever is asked of it throws {@link io.danlu.store.UnknownStudyException}. Its sampler and its pruner are looked up when
     * they are needed, so that a study can be looked at where they are not known.
     */
    public static Study<Point> open(StudyDefinition definition, Store store) {
        Sampler sampler = new Sampler() {
            @Override
            public Search start(Problem problem) {
                return Samplers.of(definition.sampler()).start(problem);
            }

            @Override
            public SamplerSpec spec() {
                return definition.sampler();
            }
        };
        Pruner pruner = new Pruner() {
            @Override
            public Verdict judge(Trial.Running trial, Peers peers) {
                return Pruners.of(definition.pruner()).judge(trial, peers);
            }

            @Override
            public Optional<Trial.Paused> promoted(Peers peers) {
                return Pruners.of(definition.pruner()).promoted(peers);
            }

            @Override
            public PrunerSpec spec() {
                return definition.pruner();
            }
        };
        return new Study<>(
                definition, Codec.points(definition.space()), sampler, pruner, store, new SecureRandom().nextLong());
    }

    /** A study's name, which now needs a space. */
    public record Named(String name) {

        /** Whose objective receives points of {@code space}. */
        public StudyBuilder<Point> space(Space space) {
            return space(Codec.points(space));
        }

        /**
         * Whose objective receives {@code type}, which is the space: a record whose components carry ranges, or a sealed
         * interface of such records; see {@link TypedCodec}.
         */
        public <T> StudyBuilder<T> space(Class<T> type) {
            return space(TypedCodec.of(type));
        }

        /** Whose objective receives what {@code codec} makes of points. */
        public <T> StudyBuilder<T> space(Codec<T> codec) {
            return new StudyBuilder<>(name, codec);
        }
    }

    /** What was decided when the study was created. */
    public StudyDefinition definition() {
        return definition;
    }

    /** All trials at this moment. */
    public History history() {
        return ledger.sync();
    }

    /** All trials as far as this object has read them, without a look at the store. */
    public History known() {
        return ledger.history();
    }

    /** The log's last entry that this object has read; empty where it has read none. */
    public Optional<Recorded> last() {
        return ledger.last();
    }

    /**
     * The status of the study at this moment. Asks the store for trials that have lost their worker.
     */
    public StudyStatus status() {
        int abandoned = abandoned();
        return StudyStatus.of(known(), abandoned);
    }

    /** Counts the running trials for which nobody can be expected to tell a result: their leases have ended, or their workers are gone. */
    public int abandoned() {
        return history().count(State.RUNNING) == 0 ? 0 : ledger.lost().size();
    }

    /**
     * How often this object has had to begin anew, because the study was made anew under its name, its store had lost what it had shown, or other
     * results have come to count.
     */
    public int beginnings() {
        return ledger.known().beginning();
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
     * Evaluates {@code objective} until {@code budget} is used up, in one worker, with a circuit breaker: an objective that fails five
     * times in a row ends the run. See {@link #optimize(Objective, RunOptions)}.
     */
    public StudyResult<T> optimize(Objective.Scalar<T> objective, Budget budget) {
        return optimize(Objective.of(objective), RunOptions.until(budget));
    }

    /** Evaluates {@code objective}; see {@link #optimize(Objective, RunOptions)}. */
    public StudyResult<T> optimize(Objective.Scalar<T> objective, RunOptions options) {
        return optimize(Objective.of(objective), options);
    }

    /**
     * Evaluates {@code objective} until the budget is used up, the space is exhausted, or something stops the run, and until
     * nothing is running any more. Interrupting the calling thread ends the run as {@link StopSignal#abort} does.
     *
     * <p>An evaluation that throws fails its trial. The exception is passed to {@link Listener#failed}. The first of each kind is logged
     * with its stack trace to the {@link System.Logger} {@value FailureLog#NAME} at level WARNING, which without any configuration is
     * written to standard error; the number of the others is logged at the end.
     *
     * @return what came of the study as a whole, earlier runs included
     * @throws Error if the virtual machine could not go on, see {@link Objective#evaluate}; the other workers' trials were finished first
     */
    public StudyResult<T> optimize(Objective<T> objective, RunOptions options) {
        if (options.breaker()) {
            history(); // what came of trials before the run says nothing about it
        }
        RunEnd end = new Run<>(new StudyEmployer<>(this, objective.resumes()), objective, options).join();
        return new StudyResult<>(
                codec, last(end), end.reason(), end.aborted(), end.tripped(), end.elapsed(), end.failure());
    }

    /** A run that was told to end does so where the store does not answer, too: with what it knows. */
    private History last(RunEnd end) {
        try {
            return history();
        } catch (StoreUnreachableException lost) {
            if (end.aborted()) {
                return known();
            }
            throw lost;
        }
    }

    /** The next trial to evaluate, or empty where the space is used up. */
    public Optional<Asked<T>> ask() {
        return ask(Budget.unlimited());
    }

    /**
     * The next trial to evaluate, or empty where the space or the budget is used up. Its lease lasts a minute unless it is
     * renewed. Trials whose leases have ended elsewhere are handed out again, before anything new.
     *
     * @throws BlockedException in a reproducible study, while a result that the next trial needs has not been told
     * @throws IllegalStateException if the user's type refuses the trial's point: the trial has then failed, and the next may be asked for
     */
    public Optional<Asked<T>> ask(Budget budget) {
        return ask(budget, holder(worker, false), LEASE);
    }

    /**
     * The same for a worker in another process, whose lease this study object does not renew. Its trial outlasts this process.
     *
     * @param worker its name, as leases and views show it
     * @param lease how long it may be silent
     */
    public Optional<Asked<T>> askFor(String worker, Budget budget, Duration lease) {
        Optional<Asked<T>> asked = ask(budget, holder(worker, true), lease);
        asked.ifPresent(trial -> handOver(trial.lease()));
        return asked;
    }

    private static Holder holder(String worker, boolean remote) {
        return new Holder(worker, NONCES.nextLong(), remote);
    }

    private Optional<Asked<T>> ask(Budget budget, Holder holder, Duration lease) {
        leases.takeOver(); // nobody else may be there who looks for them
        return switch (claim(holder, budget, lease, false)) {
            case Claim.Claimed<T>(Asked<T> asked) -> Optional.of(asked);
            case Claim.Refused<T>(int number, RuntimeException cause) ->
                throw new IllegalStateException(
                        "Trial %d: its configuration cannot be made, so that it has failed. Ask for another trial."
                                .formatted(number),
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
            case Claim.Claimed<T>(Asked<T> asked) -> {
                leases.hold(asked.number(), asked.lease());
                yield claim;
            }
            case Claim.Waiting<T>(long sequence, String reason)
            when leases.holdAll() && (!resumes || ledger.history().count(State.PAUSED) == 0) ->
                new Claim.Done<>(reason);
            default -> claim;
        };
    }

    /** Tells the value of a trial; see {@link #tell(Asked, Result)}. */
    public void tell(Asked<T> asked, double value) {
        tell(asked, Result.of(value));
    }

    /**
     * Tells the result of a trial.
     *
     * @throws IllegalArgumentException if the result has not one value for each objective, or is larger than
     *     {@link Result#checkSize} allows
     * @throws RefusedException if the trial is not running, or was given to another worker
     */
    public void tell(Asked<T> asked, Result result) {
        send(ending(asked, new TrialEvent.Completed(asked.number(), result)));
    }

    private void check(Result result) {
        checkArity(result);
        result.checkSize();
    }

    private void checkArity(Result result) {
        if (result.values().size() != definition.metrics().size()) {
            throw new IllegalArgumentException("Result: values (%d) must be one for each objective of study '%s' (%d)."
                    .formatted(
                            result.values().size(),
                            definition.name(),
                            definition.metrics().size()));
        }
    }

    /** Says that a trial has no result; refuses as {@link #tell(Asked, Result)} does. */
    public void fail(Asked<T> asked, String reason) {
        send(ending(asked, new TrialEvent.Failed(asked.number(), reason)));
    }

    /** Ends a trial early; refuses as {@link #tell(Asked, Result)} does. */
    public void prune(Asked<T> asked, String reason) {
        send(ending(asked, new TrialEvent.Pruned(asked.number(), reason)));
    }

    /** Gives a trial back to the queue without counting the attempt; refuses as {@link #tell(Asked, Result)} does. */
    public void giveBack(Asked<T> asked, String reason) {
        send(ending(asked, new TrialEvent.Requeued(asked.number(), reason, false)));
    }

    /**
     * Gives a trial back to the queue because of an attempt that failed by no fault of its configuration, or fails it after
     * three of them; refuses as {@link #tell(Asked, Result)} does.
     */
    public void retry(Asked<T> asked, String reason) {
        send(retrial(asked, reason));
    }

    Undelivered retrial(Asked<T> asked, String reason) {
        return ending(asked, failedAttempt(asked.number(), asked.lease(), reason));
    }

    /**
     * What is to be told of an attempt that failed by no fault of its configuration, as {@link #retry} does: the same for the same lease, whatever
     * has become of the trial since.
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

    /**
     * Reports an intermediate value of a running trial; refuses as {@link #tell(Asked, Result)} does.
     *
     * @param step at least 0
     * @param value of the first objective, finite
     * @return what the study's pruner says by all that has been told by now, this report included; in a reproducible study by the trials whose
     *     results this one was to see. It is advice: the trial runs on until it is told, failed or pruned. It is never a pause: who asks and tells has no way to set a trial
     *     aside
     * @throws IllegalArgumentException if the trial has {@value #MOST_REPORTS} reports already
     */
    public Verdict report(Asked<T> asked, long step, double value) {
        checkReports(asked.number());
        Verdict verdict = verdict(asked, new Report(step, value));
        return verdict instanceof Verdict.Pause pause ? pause.forGood() : verdict;
    }

    private void checkReports(int number) {
        boolean isFull = ledger.find(number)
                .filter(trial -> trial instanceof Trial.Running running
                        && running.reports().size() >= MOST_REPORTS)
                .isPresent();
        if (isFull) {
            throw new IllegalArgumentException(
                    "Trial %d: reports (%d) are as many as a trial may have. Report every tenth step, or the last of an epoch."
                            .formatted(number, MOST_REPORTS));
        }
    }

    /** The same for one who can set a trial aside. */
    Verdict verdict(Asked<T> asked, Report report) {
        TrialEvent event = new TrialEvent.Reported(asked.number(), report);
        Precondition mine = new Precondition.LeaseCurrent(asked.number(), asked.lease());
        if (ledger.append(List.of(event), mine) instanceof Outcome.Refused) {
            throw refusal(asked.number());
        }
        return referee.judge(asked.number());
    }

    Undelivered ending(Asked<T> asked, TrialEvent event) {
        return new Undelivered(ledger.newId(), asked.lease(), event);
    }

    /**
     * Tells how a trial ended. The same again is answered the same.
     *
     * @throws IllegalArgumentException if it is a result that {@link #tell(Asked, Result)} refuses, or another end was sent
     *     under its id
     * @throws RefusedException if the trial does not run under that lease any more; a result is then kept beside the trial
     */
    public void send(Undelivered end) {
        if (end.event() instanceof TrialEvent.Completed(int number, Result result)) {
            check(result);
        }
        deliver(end);
    }

    private void deliver(Undelivered end) {
        boolean told = !isAnothers(end) && ledger.append(end.append()) instanceof Outcome.Appended;
        leases.letGo(end.lease());
        if (!told) {
            keepLate(end);
            throw refusal(end.number());
        }
    }

    /** Returns whether the trial runs under another lease with that token: this one is of a study that had the name before, or of a lost copy. */
    private boolean isAnothers(Undelivered end) {
        return ledger.find(end.number())
                .filter(trial -> hasToken(trial, end.lease()))
                .filter(trial -> !((Trial.Started) trial).start().lease().equals(end.lease()))
                .isPresent();
    }

    /** A result that is refused is somebody's work: the first under a lease that there was stays in the log, beside the trial. */
    private void keepLate(Undelivered end) {
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
    boolean resend(Undelivered end) {
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

    /** Puts {@code config} into the queue: it is evaluated before anything else is proposed. Returns its number. */
    public int enqueue(T config) {
        return enqueue(codec.encode(config));
    }

    /**
     * Puts a partial assignment into the queue; the sampler fills what is left out. Returns the trial's number.
     *
     * @throws io.danlu.space.SpaceException if a name or value is not of the space, or nothing is left out and the point is
     *     forbidden
     */
    public int enqueue(Map<String, Value> values) {
        definition.space().checkPartial(values);
        Map<String, Value> kept = new LinkedHashMap<>(values);
        return appendNew(number -> new TrialEvent.Enqueued(number, kept));
    }

    /**
     * The first trials of a study that is there and has none yet, appended by whoever comes first. All at once: nobody can come between them.
     *
     * @param first made only where the study has no trial; events with the numbers from 0 on
     */
    void begin(Supplier<List<Event>> first) {
        if (ledger.sync().size() > 0) {
            return;
        }
        List<Event> events = first.get();
        if (!events.isEmpty()) {
            ledger.append(events, new Precondition.NumberFree(0));
        }
    }

    /** Adds a trial that was evaluated elsewhere; refuses results as {@link #tell(Asked, Result)} does. Returns its number. */
    public int add(T config, Result result) {
        check(result);
        Point point = definition.space().point(codec.encode(config));
        return appendNew(number -> new TrialEvent.Added(number, point, result));
    }

    /**
     * Adds trials that were evaluated elsewhere, all or none, in their order, but for those that the study has already: see
     * {@link Evaluated#missing}. So the same again adds nothing, and more of the same adds the rest.
     *
     * @return the numbers of those that were added
     * @throws IllegalArgumentException if a result has not one value for each objective, or a point is of another space
     */
    public List<Integer> addAll(List<Evaluated> trials) {
        trials.forEach(this::checkOurs);
        while (true) {
            History history = ledger.sync();
            List<Event> events = new ArrayList<>();
            for (Evaluated trial : Evaluated.missing(trials, history)) {
                events.add(trial.added(history.size() + events.size()));
            }
            if (events.isEmpty()) {
                return List.of();
            }
            Outcome outcome = ledger.append(events, new Precondition.NumberFree(history.size()));
            if (outcome instanceof Outcome.Appended) {
                return IntStream.range(history.size(), history.size() + events.size())
                        .boxed()
                        .toList();
            }
        }
    }

    private void checkOurs(Evaluated trial) {
        checkArity(trial.result());
        if (!trial.point().space().equals(definition.space())) {
            throw new IllegalArgumentException(
                    "Point %s: it is of another space than that of study '%s'. Make it with the study's space."
                            .formatted(trial.point(), definition.name()));
        }
    }

    /** Cancels a trial without naming who decided it; see {@link StudyControl#cancel}. */
    public void cancel(int number, String reason) {
        control.cancel(number, Decision.because(reason));
    }

    /** Excludes a trial without naming who decided it; see {@link StudyControl#exclude}. */
    public void exclude(int number, String reason) {
        control.exclude(number, Decision.because(reason));
    }

    /** Includes a trial without naming who decided it; see {@link StudyControl#include}. */
    public void include(int number) {
        control.include(number, Decision.UNEXPLAINED);
    }

    /** Stops the study without naming who decided it; see {@link StudyControl#stop}. */
    public void stop(String reason) {
        control.stop(Decision.because(reason));
    }

    /** Resumes the study without naming who decided it; see {@link StudyControl#resume}. */
    public void resume() {
        control.resume(Decision.UNEXPLAINED);
    }

    /** Sets the budget without naming who decided it; see {@link StudyControl#setBudget}. */
    public void rebudget(int trials) {
        control.setBudget(trials, Decision.UNEXPLAINED);
    }

    /** Controls the study on behalf of somebody, with a reason for each decision. */
    public StudyControl control() {
        return control;
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

    private static boolean hasToken(Trial trial, Lease lease) {
        return trial instanceof Trial.Started started && started.start().lease().token() == lease.token();
    }

    private int appendNew(IntFunction<TrialEvent> event) {
        while (true) {
            int number = ledger.sync().size();
            Outcome outcome = ledger.append(List.of(event.apply(number)), new Precondition.NumberFree(number));
            if (outcome instanceof Outcome.Appended) {
                return number;
            }
        }
    }

    /** Renews the leases of all trials asked for here and not yet told, but for those that are lost. Call it four times in a lease's length or oftener. */
    public void renewLeases(Duration lease) {
        leases.renew(lease);
    }

    /**
     * Leaves the renewing of a trial's lease to whoever evaluates the trial elsewhere: from now on it is not renewed here, and
     * when it ends the trial is taken over as anybody's is. Its result may still be told here, while the lease lasts.
     */
    public void handOver(Lease lease) {
        leases.letGo(lease);
    }

    Leases leases() {
        return leases;
    }

    /** A seed for the objective of trial {@code number}: the same on every attempt. */
    public long trialSeed(int number) {
        return trialSeed(definition, number);
    }

    /** The same for a trial of any study: whoever evaluates it elsewhere gets the seed that this study would give. */
    public static long trialSeed(StudyDefinition definition, int number) {
        return KeyedRandom.mix(definition.seed(), number, OBJECTIVE);
    }

    /** What makes configurations of points. */
    public Codec<T> codec() {
        return codec;
    }

    Ledger ledger() {
        return ledger;
    }
}
