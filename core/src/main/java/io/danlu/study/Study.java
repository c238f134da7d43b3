package io.danlu.study;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.space.Codec;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import io.danlu.typed.TypedCodec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A search for the best configuration: asks a sampler for points and keeps the log of their results.
 *
 * {@snippet :
 * var study = Study.named("iris").space(Forest.class).maximize().build();
 * var result = study.optimize(forest -> crossValidate(forest), trials(100));
 * Forest best = result.best().config();
 * }
 *
 * <p>Use {@link #optimize} to let Danlu call an objective, or {@link #ask} and {@link #tell} to keep the loop. {@link #control}
 * stops, resumes and corrects a study while others work on it. {@link #queue} leases trials to workers elsewhere, and {@link #log}
 * serves views. Thread-safe; other threads and processes may work on the same study at the same time through the same store.
 *
 * @param <T> the configuration's type
 */
public final class Study<T> {

    /** Number of reports that {@link #report} takes of one trial. */
    public static final int MOST_REPORTS = 10_000;

    private final StudyDefinition definition;
    private final Codec<T> codec;
    private final Ledger ledger;
    private final TrialQueue<T> queue;
    private final StudyControl control;
    private final StudyLog log;

    Study(StudyDefinition definition, Codec<T> codec, Sampler sampler, Pruner pruner, Store store, long instance) {
        this.definition = definition;
        this.codec = codec;
        this.ledger = new Ledger(store, definition, instance);
        Workloads workloads = new Workloads(ledger, definition.name());
        this.queue = new TrialQueue<>(ledger, codec, sampler, pruner, workloads, "%016x".formatted(instance));
        this.control = new StudyControl(ledger, definition.name(), workloads);
        this.log = new StudyLog(ledger);
    }

    /** Begins the making of a study, or the resuming of one, with its name. */
    public static Named named(String name) {
        return new Named(name);
    }

    /**
     * Opens the study that {@code definition} defines and {@code store} has: to show it, to control it, to lease its trials. None is made: if the
     * study has been deleted, its methods throw {@link io.danlu.store.UnknownStudyException}. Its sampler and its pruner are looked up when
     * they are needed, so that a study can be shown where they are not on the class path.
     */
    public static Study<Point> open(StudyDefinition definition, Store store) {
        return new Study<>(
                definition,
                Codec.points(definition.space()),
                new DeferredSampler(definition.sampler()),
                new DeferredPruner(definition.pruner()),
                store,
                new SecureRandom().nextLong());
    }

    /** The name of a study that needs a space next. */
    public record Named(String name) {

        /** Sets a space whose points the objective receives. */
        public StudyBuilder<Point> space(Space space) {
            return space(Codec.points(space));
        }

        /**
         * Sets a type that is the space and whose instances the objective receives: a record whose components carry ranges, or a sealed
         * interface of such records; see {@link TypedCodec}.
         */
        public <T> StudyBuilder<T> space(Class<T> type) {
            return space(TypedCodec.of(type));
        }

        /** Sets a codec that makes of points what the objective receives. */
        public <T> StudyBuilder<T> space(Codec<T> codec) {
            return new StudyBuilder<>(name, codec);
        }
    }

    /** Returns what was decided when the study was created. */
    public StudyDefinition definition() {
        return definition;
    }

    /** Returns all trials at this moment. */
    public History history() {
        return ledger.sync();
    }

    /** Returns the status of the study at this moment. Asks the store for trials that have lost their worker. */
    public StudyStatus status() {
        int abandoned = log.abandoned();
        return StudyStatus.of(log.history(), abandoned);
    }

    /**
     * Evaluates {@code objective} until {@code budget} is used up, in one worker, with a circuit breaker: an objective that fails five
     * times in a row ends the run. See {@link #optimize(Objective, RunOptions)}.
     */
    public StudyResult<T> optimize(Objective.Scalar<T> objective, Budget budget) {
        return optimize(Objective.of(objective), RunOptions.until(budget));
    }

    /**
     * Evaluates an objective that receives its trial, to report intermediate values and to be pruned, until {@code budget} is used up.
     *
     * {@snippet :
     * study.optimize((config, trial) -> {
     *     double loss = 1;
     *     for (int epoch = 0; epoch < 20; epoch++) {
     *         loss = train(config, epoch);
     *         trial.report(epoch, loss);
     *     }
     *     return loss;
     * }, trials(100));
     * }
     *
     * <p>Options are set by {@code optimize(Objective.of((config, trial) -> loss), RunOptions.until(budget).workers(4))}. See
     * {@link #optimize(Objective, RunOptions)}.
     */
    public StudyResult<T> optimize(Objective.WithTrial<T> objective, Budget budget) {
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
     * {@snippet :
     * study.optimize((config, trial) -> Result.of(accuracy(config), latency(config)), RunOptions.until(trials(100)));
     * }
     *
     * <p>An evaluation that throws fails its trial. The exception is passed to {@link Listener#failed}. The first of each kind is logged
     * with its stack trace to the {@link System.Logger} {@value FailureLog#NAME} at level WARNING, which without any configuration is
     * written to standard error; the number of the others is logged at the end.
     *
     * @return the result of the study as a whole, earlier runs included
     * @throws IllegalArgumentException if the number of values that {@code objective} returns is known and is not that of the study's
     *     objectives; no trial was started
     * @throws Error if the virtual machine could not go on, see {@link Objective#evaluate}; the other workers' trials were finished first
     */
    public StudyResult<T> optimize(Objective<T> objective, RunOptions options) {
        checkValues(objective);
        if (options.breaker()) {
            history(); // what came of trials before the run says nothing about it
        }
        RunEnd end = new Run<>(new StoreWorkSource<>(queue, objective.resumes()), objective, options).execute();
        return new StudyResult<>(
                codec, last(end), end.reason(), end.aborted(), end.tripped(), end.elapsed(), end.failure());
    }

    private void checkValues(Objective<T> objective) {
        List<Metric> metrics = definition.metrics();
        int values = objective.values().orElse(metrics.size());
        if (values != metrics.size()) {
            throw new IllegalArgumentException(
                    "Study '%s': its objectives (%s) are %d, and this objective returns %s. Return one value for each: optimize((config, trial) -> Result.of(%s), RunOptions.until(budget))."
                            .formatted(
                                    definition.name(),
                                    metrics.stream().map(Metric::name).collect(Collectors.joining(", ")),
                                    metrics.size(),
                                    values == 1 ? "one value" : values + " values",
                                    metrics.stream().map(Metric::name).collect(Collectors.joining(", "))));
        }
    }

    /** A run that was told to end does so where the store does not answer, too: with what it knows. */
    private History last(RunEnd end) {
        try {
            return history();
        } catch (StoreUnreachableException lost) {
            if (end.aborted()) {
                return log.history();
            }
            throw lost;
        }
    }

    /**
     * Returns the next trial to evaluate, or empty if the space is used up. Its lease lasts a minute unless it is renewed. Trials
     * whose leases have ended elsewhere are handed out again, before anything new. {@link TrialQueue#ask(Budget)} stops at a budget.
     *
     * @throws BlockedException in a reproducible study, while a result that the next trial needs has not been told
     * @throws IllegalStateException if the user's type refuses the trial's point: the trial has then failed, and the next may be asked for
     */
    public Optional<LeasedTrial<T>> ask() {
        return queue.ask(Budget.unlimited());
    }

    /** Tells the value of a trial; see {@link #tell(LeasedTrial, Result)}. */
    public void tell(LeasedTrial<T> asked, double value) {
        tell(asked, Result.of(value));
    }

    /**
     * Tells the result of a trial.
     *
     * @throws IllegalArgumentException if the result has not one value for each objective, or is larger than
     *     {@link Result#checkSize} allows
     * @throws RefusedException if the trial is not running, or was given to another worker
     */
    public void tell(LeasedTrial<T> asked, Result result) {
        queue.send(queue.ending(asked, new TrialEvent.Completed(asked.number(), result)));
    }

    /** Records that a trial has no result; refuses as {@link #tell(LeasedTrial, Result)} does. */
    public void fail(LeasedTrial<T> asked, String reason) {
        queue.send(queue.ending(asked, new TrialEvent.Failed(asked.number(), reason)));
    }

    /** Ends a trial early; refuses as {@link #tell(LeasedTrial, Result)} does. */
    public void prune(LeasedTrial<T> asked, String reason) {
        queue.send(queue.ending(asked, new TrialEvent.Pruned(asked.number(), reason)));
    }

    /**
     * Reports an intermediate value of a running trial; refuses as {@link #tell(LeasedTrial, Result)} does.
     *
     * @param step at least 0
     * @param value of the first objective, finite
     * @return the verdict of the study's pruner by all that has been told by now, this report included; in a reproducible study by the
     *     trials whose results this one was to see. It is advice: the trial runs on until it is told, failed or pruned. It is never a
     *     pause, because a caller that asks and tells has no way to set a trial aside
     * @throws IllegalArgumentException if the trial has {@value #MOST_REPORTS} reports already
     */
    public Verdict report(LeasedTrial<T> asked, long step, double value) {
        queue.checkReports(asked.number());
        Verdict verdict = queue.report(asked, new Report(step, value));
        return verdict instanceof Verdict.Pause pause ? pause.forGood() : verdict;
    }

    /** Puts {@code config} into the queue: it is evaluated before anything else is proposed. Returns its number. */
    public int enqueue(T config) {
        return enqueue(codec.encode(config));
    }

    /**
     * Puts a partial assignment into the queue; the sampler fills the parameters that are left out. Returns the trial's number.
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
     * Appends the first trials of a study that has none yet, all or none, so that nobody can come between them.
     *
     * @param first made only if the study has no trial; events with the numbers from 0 on
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

    /** Adds a trial that was evaluated elsewhere; refuses results as {@link #tell(LeasedTrial, Result)} does. Returns its number. */
    public int add(T config, Result result) {
        queue.check(result);
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
        queue.checkArity(trial.result());
        if (!trial.point().space().equals(definition.space())) {
            throw new IllegalArgumentException(
                    "Point %s: it is of another space than that of study '%s'. Make it with the study's space."
                            .formatted(trial.point(), definition.name()));
        }
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

    /** Returns the control of the study: stop, resume, budget, cancel, exclude, each with its reason and who decided it. */
    public StudyControl control() {
        return control;
    }

    /** Returns the queue that leases trials to workers in other threads, processes and hosts. */
    public TrialQueue<T> queue() {
        return queue;
    }

    /** Returns the log as far as this process has read it, for views. */
    public StudyLog log() {
        return log;
    }
}
