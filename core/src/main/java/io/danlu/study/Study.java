package io.danlu.study;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.space.Codec;
import io.danlu.space.PartialPoint;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import io.danlu.typed.TypedCodec;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A search for the best configuration. It asks a sampler for points and logs their results.
 *
 * {@snippet :
 * var study = Study.named("iris").space(Forest.class).maximize().build();
 * var result = study.optimize(forest -> crossValidate(forest), trials(100));
 * Forest best = result.best().config();
 * }
 *
 * <p>Danlu calls the objective in {@link #optimize}. To keep the loop yourself, use {@link #ask} and {@link #tell}.
 * Other methods return parts of the study: {@link #control} stops, resumes and corrects a running study, {@link #queue}
 * leases trials to workers elsewhere, and {@link #log} serves views. Thread-safe. Other threads and processes may work
 * on the same study at the same time through the same store.
 *
 * @param <T> the configuration's type
 */
public final class Study<T> {

    /** The largest number of reports that {@link #report} accepts for one trial. */
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
        this.queue = new TrialQueue<>(definition, ledger, codec, sampler, pruner, workloads, WorkerName.of(instance));
        this.control = new StudyControl(ledger, definition, workloads);
        this.log = new StudyLog(ledger);
    }

    /** Begins to create or resume the study of that name. */
    public static Named named(String name) {
        return new Named(name);
    }

    /**
     * Opens an existing study of {@code store}, to show it, to control it, or to lease its trials. It creates no study:
     * if the study has been deleted, its methods throw {@link io.danlu.store.UnknownStudyException}. The sampler and
     * the pruner are looked up when they are needed, so that a study can be shown without them on the class path.
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
         * Sets a type that declares the space and whose instances the objective receives: a record whose components
         * have ranges, or a sealed interface of such records. See {@link TypedCodec}.
         */
        public <T> StudyBuilder<T> space(Class<T> type) {
            return space(TypedCodec.of(type));
        }

        /** Sets a codec that converts points to the type that the objective receives. */
        public <T> StudyBuilder<T> space(Codec<T> codec) {
            return new StudyBuilder<>(name, codec);
        }
    }

    /** Returns the settings that were fixed when the study was created. */
    public StudyDefinition definition() {
        return definition;
    }

    /** Returns all trials at this moment. */
    public History history() {
        return ledger.sync();
    }

    /**
     * Evaluates {@code objective} with one worker until {@code budget} is used up. A {@linkplain RunOptions#breaker
     * circuit breaker} ends the run if an objective keeps failing. See {@link #optimize(Objective, RunOptions)}.
     */
    public StudyResult<T> optimize(Objective.Scalar<T> objective, Budget budget) {
        return optimize(Objective.of(objective), RunOptions.until(budget));
    }

    /**
     * Evaluates an objective that receives its trial until {@code budget} is used up. It may report intermediate
     * values. A pruner may stop it.
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
     * <p>To set options, call {@code optimize(Objective.of((config, trial) -> loss),
     * RunOptions.until(budget).workers(4))}. See {@link #optimize(Objective, RunOptions)}.
     */
    public StudyResult<T> optimize(Objective.WithTrial<T> objective, Budget budget) {
        return optimize(Objective.of(objective), RunOptions.until(budget));
    }

    /** Evaluates {@code objective}; see {@link #optimize(Objective, RunOptions)}. */
    public StudyResult<T> optimize(Objective.Scalar<T> objective, RunOptions options) {
        return optimize(Objective.of(objective), options);
    }

    /**
     * Evaluates {@code objective} until the budget is used up, the space is exhausted, or the run is stopped. Returns
     * when no trial of the study runs any longer. Interrupting the calling thread ends the run like
     * {@link StopSignal#abort}.
     *
     * {@snippet :
     * study.optimize((config, trial) -> Result.of(accuracy(config), latency(config)), RunOptions.until(trials(100)));
     * }
     *
     * <p>An evaluation that throws fails its trial, and {@link Listener#failed} receives the exception. The first
     * exception of each kind is logged with its stack trace to the {@link System.Logger} {@value FailureLog#NAME} at
     * level WARNING, which by default writes to standard error. The number of further exceptions is logged at the end.
     *
     * @return the result of the study as a whole, earlier runs included
     * @throws IllegalArgumentException if the known number of values of {@code objective} differs from the number of
     *     the study's objectives and constraints; no trial was started
     * @throws Error if the virtual machine cannot continue, see {@link Objective#evaluate}; the trials of other workers
     *     were finished first
     */
    public StudyResult<T> optimize(Objective<T> objective, RunOptions options) {
        checkValues(objective);
        if (options.budget().parts().stream().anyMatch(Budget.Hypervolume.class::isInstance)) {
            options.budget().check(history().outcomes());
        }
        if (options.breaker()) {
            history(); // the breaker must not count trials from before the run
        }
        Run<T> run = new Run<>(new StoreWorkSource<>(queue, objective.resumes()), objective, options);
        RunEnd end = run.execute();
        History last = end.aborted() && run.isCutOff() ? log.history() : last(end);
        return new StudyResult<>(codec, last, end.reason(), end.aborted(), end.tripped(), end.elapsed(), end.failure());
    }

    private void checkValues(Objective<T> objective) {
        List<String> outcomes = definition.outcomes().names();
        int values = objective.values().orElse(outcomes.size());
        if (values != outcomes.size()) {
            String way = definition.constraints().isEmpty()
                    ? "Return one value for each: optimize((config, trial) -> Result.of(%s), RunOptions.until(budget))."
                            .formatted(String.join(", ", outcomes))
                    : "Return them by name: optimize((config, trial) -> Result.of(Map.of(\"%s\", %s, ...)), RunOptions.until(budget))."
                            .formatted(outcomes.getFirst(), outcomes.getFirst());
            throw new IllegalArgumentException("Study '%s': its %s (%s) are %d, and this objective returns %s. %s"
                    .formatted(
                            definition.name(),
                            definition.constraints().isEmpty() ? "objectives" : "objectives and constraints",
                            String.join(", ", outcomes),
                            outcomes.size(),
                            values == 1 ? "one value" : values + " values",
                            way));
        }
    }

    /**
     * Returns the history at the end of a run. An aborted run ends without an answer of the store, with the history
     * known so far. A store that did not answer the run is not asked again, which could take a minute.
     */
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
     * Returns the next trial to evaluate, or empty if the space is used up. Its lease lasts a minute unless it is
     * renewed. Abandoned trials of other workers come before new ones. {@link TrialQueue#ask(Budget)} stops at a
     * budget.
     *
     * @throws BlockedException in a reproducible study, while a result that the next trial needs has not been told
     * @throws IllegalStateException if the user's type refuses the trial's point; the trial has failed, and the next
     *     may be asked for
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
     * @throws IllegalArgumentException if the result lacks an outcome or has an unknown one, or is larger than
     *     {@link Result#checkSize} allows
     * @throws RefusedException if the trial is not running, or was given to another worker
     */
    public void tell(LeasedTrial<T> asked, Result result) {
        queue.send(queue.ending(asked, new TrialEvent.Completed(asked.number(), result)));
    }

    /** Fails a trial, which has no result. Throws like {@link #tell(LeasedTrial, Result)}. */
    public void fail(LeasedTrial<T> asked, String reason) {
        queue.send(queue.ending(asked, new TrialEvent.Failed(asked.number(), reason)));
    }

    /** Prunes a trial. Throws like {@link #tell(LeasedTrial, Result)}. */
    public void prune(LeasedTrial<T> asked, String reason) {
        queue.send(queue.ending(asked, new TrialEvent.Pruned(asked.number(), reason)));
    }

    /**
     * Reports an intermediate value of a running trial; see {@link TrialQueue#advise} for several objectives. Throws like {@link #tell(LeasedTrial, Result)}.
     *
     * @param step at least 0
     * @param value the intermediate value of the first objective, finite
     * @return the verdict of the study's pruner, based on all results and reports so far; in a reproducible study, on
     *     the trials that this one may see. It is advice: the trial runs until it is told, failed or pruned. It is
     *     never a pause, because a caller of ask and tell cannot pause a trial
     * @throws IllegalArgumentException if the trial has {@value #MOST_REPORTS} reports already
     */
    public Verdict report(LeasedTrial<T> asked, long step, double value) {
        return queue.advise(asked, new Report(step, value));
    }

    /** Enqueues {@code config}, which is evaluated before new points. Returns the trial's number. */
    public int enqueue(T config) {
        return enqueue(codec.encode(config));
    }

    /**
     * Enqueues a partial assignment; the sampler chooses the missing parameters. Returns the trial's number.
     *
     * @throws io.danlu.space.SpaceException if a name or value does not belong to the space, or if the assignment is
     *     complete and forbidden
     */
    public int enqueue(Map<String, Value> values) {
        new PartialPoint(definition.space(), values).check();
        Map<String, Value> kept = new LinkedHashMap<>(values);
        return ledger.appendNew(ledger.newId(), number -> new TrialEvent.Enqueued(number, kept));
    }

    /**
     * Appends the first trials of a study without trials, all or none, so that other workers cannot add trials in
     * between.
     *
     * @param first supplies events with the numbers from 0; called only if the study has no trial
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

    /**
     * Adds a trial that was evaluated elsewhere. Refuses results like {@link #tell(LeasedTrial, Result)}. Returns the
     * trial's number.
     */
    public int add(T config, Result result) {
        result.checkSize();
        Result taken = definition.outcomes().taken(result);
        Point point = definition.space().point(codec.encode(config));
        return ledger.appendNew(ledger.newId(), number -> new TrialEvent.Added(number, point, taken));
    }

    /**
     * Returns the control of the study: stop, resume, set the budget, cancel and exclude trials, each with a reason and
     * a name.
     */
    public StudyControl control() {
        return control;
    }

    /** Returns the queue, which leases trials to workers in other threads, processes and hosts. */
    public TrialQueue<T> queue() {
        return queue;
    }

    /** Returns the log for views, as far as this process has read it. */
    public StudyLog log() {
        return log;
    }
}
