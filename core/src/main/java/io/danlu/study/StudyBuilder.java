package io.danlu.study;

import io.danlu.belief.Beliefs;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Codec;
import io.danlu.space.PartialPoint;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.StudyExistsException;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Configures a study before it is created or resumed. Defaults: minimize one objective called {@code value}, sampler
 * {@code auto}, no pruner, a random seed, a store in memory.
 */
public final class StudyBuilder<T> {

    private final String name;
    private Codec<T> codec;
    private final List<Start> starts = new ArrayList<>();
    private Optional<WarmStart> warmStart = Optional.empty();
    private List<Metric> metrics = List.of(new Metric("value", Direction.MINIMIZE));
    private List<Constraint> constraints = List.of();
    private Optional<Sampler> sampler = Optional.empty();
    private Optional<Pruner> pruner = Optional.empty();
    private OptionalLong seed = OptionalLong.empty();
    private OptionalInt reproducible = OptionalInt.empty();
    private OptionalInt budget = OptionalInt.empty();
    private Optional<Fingerprint> workload = Optional.empty();
    private Decision limitsBy = Decision.because("the program that resumed the study sets them");
    private Optional<Beliefs> beliefs = Optional.empty();
    private boolean keepsLimits;
    private Store store = new MemoryStore();

    private record Start(Map<String, Value> values, String why) {}

    StudyBuilder(String name, Codec<T> codec) {
        this.name = name;
        this.codec = codec;
    }

    /** Minimizes one objective called {@code value}. */
    public StudyBuilder<T> minimize() {
        return objectives(new Metric("value", Direction.MINIMIZE));
    }

    /** Maximizes one objective called {@code value}. */
    public StudyBuilder<T> maximize() {
        return objectives(new Metric("value", Direction.MAXIMIZE));
    }

    /**
     * Sets the objectives. A result has one value for each, in this order or by name. The thresholds that are stated
     * here come into force in a resumed study, for all of its trials, and the log keeps the change.
     */
    public StudyBuilder<T> objectives(Metric... all) {
        metrics = List.of(all);
        return this;
    }

    /**
     * Sets the constraints: limits on values that each result tells by name, beside the objectives. A resumed study must
     * have constraints of the same names. These limits come into force for all of its trials, and the log keeps the
     * change.
     */
    public StudyBuilder<T> constraints(Constraint... all) {
        constraints = List.of(all);
        return this;
    }

    /**
     * Sets the objectives and constraints that the components of a record are, by their annotations; see
     * {@link Outcomes#of(Class)}. Trials then return {@code Result.of(record)}.
     */
    public StudyBuilder<T> outcomes(Class<? extends Record> type) {
        Outcomes outcomes = Outcomes.of(type);
        metrics = outcomes.metrics();
        constraints = outcomes.constraints();
        return this;
    }

    /**
     * Requires conditions between parameters, such as {@code "warmup < epochs"}; see
     * {@link io.danlu.space.Space#require}. The study keeps them.
     */
    public StudyBuilder<T> require(String... clauses) {
        codec = codec.require(clauses);
        return this;
    }

    /**
     * Forbids the configurations that {@code matches} accepts; see {@link io.danlu.space.Space#forbid}.
     *
     * @param combination the name of the combination in messages
     */
    public StudyBuilder<T> forbid(String combination, Predicate<T> matches) {
        codec = codec.forbid(combination, matches);
        return this;
    }

    /**
     * Sets the sampler, which proposes points. The default, {@code auto}, needs the module {@code danlu-samplers} on
     * the class path; {@link Sampler#random} does not.
     */
    public StudyBuilder<T> sampler(Sampler chosen) {
        sampler = Optional.of(chosen);
        return this;
    }

    /**
     * Sets the pruner, which stops unpromising trials early. A study with several objectives needs one that
     * {@linkplain Pruner#servesSeveralObjectives serves them}.
     */
    public StudyBuilder<T> pruner(Pruner chosen) {
        pruner = Optional.of(chosen);
        return this;
    }

    /** Sets the seed from which all randomness derives. */
    public StudyBuilder<T> seed(long chosen) {
        seed = OptionalLong.of(chosen);
        return this;
    }

    /** Sets the store that keeps the log. The study does not close the store. */
    public StudyBuilder<T> store(Store chosen) {
        store = chosen;
        return this;
    }

    /**
     * Makes the study reproducible with this many workers: trial k sees exactly the results of the trials up to k −
     * {@code workers}. The trials are then the same in every run, whatever the speed of each worker.
     */
    public StudyBuilder<T> reproducible(int workers) {
        reproducible = OptionalInt.of(workers);
        return this;
    }

    /** Adds a configuration that is evaluated first when the study is created. */
    public StudyBuilder<T> start(T config) {
        return start(codec.encode(config), Explanation.GIVEN);
    }

    /**
     * Adds a partial assignment that is evaluated first when the study is created, after those that were added before.
     * The sampler chooses the missing parameters.
     *
     * @param values of the space's parameters by name
     * @param why the reason for it in one phrase, such as "what we run today"; the trial keeps it
     */
    public StudyBuilder<T> start(Map<String, Value> values, String why) {
        new PartialPoint(codec.space(), values).check();
        starts.add(new Start(values, why));
        return this;
    }

    /**
     * Warm-starts a new study with the trials of an older study that fit its space, in their order and before any
     * start. They count against the budget, and the sampler learns from them as from the study's own trials.
     */
    public StudyBuilder<T> from(WarmStart older) {
        warmStart = Optional.of(older);
        return this;
    }

    /**
     * Sets the total number of trials for all workers of a new study; see {@link StudyControl#setBudget}. A resumed
     * study keeps its budget.
     *
     * @param trials at least 1
     */
    public StudyBuilder<T> budget(int trials) {
        budget = OptionalInt.of(new StudyEvent.Budgeted(trials).trials());
        return this;
    }

    /**
     * Sets the workload of a new study, which evaluates its trials. A resumed study keeps its workload;
     * {@link TrialQueue#declareWorkload} compares the two.
     */
    public StudyBuilder<T> workload(Fingerprint chosen) {
        workload = Optional.of(chosen);
        return this;
    }

    /**
     * Sets beliefs about the best configuration. The configurations believed good are evaluated first, and samplers
     * that {@linkplain Sampler#usesBeliefs use beliefs} search near the believed values until results contradict them.
     * Beliefs that are stated here for a resumed study replace its earlier ones, and the log keeps the change. Without
     * them it keeps its own.
     *
     * {@snippet :
     * builder.believe(Beliefs.NONE.at("lr", Value.of(0.001)).good(Map.of("depth", Value.of(6))));
     * }
     */
    public StudyBuilder<T> believe(Beliefs stated) {
        stated.check(codec.space());
        beliefs = Optional.of(
                stated.sources().isEmpty()
                        ? stated.learningFrom(beliefs.map(Beliefs::sources).orElse(List.of()))
                        : stated);
        return this;
    }

    /**
     * Sets what happens to a resumed study's thresholds and limits, and who changes them and its beliefs. The log keeps
     * who did. Unless this is called, those that are set here come into force.
     *
     * @param by who changes them, and why
     * @param keepLimits whether the thresholds and limits that are in force stay so
     */
    public StudyBuilder<T> resuming(Decision by, boolean keepLimits) {
        limitsBy = by;
        keepsLimits = keepLimits;
        return this;
    }

    /**
     * Creates the study, or resumes the study of this name in the store. A resumed study keeps its seed, sampler and
     * pruner unless they are set here, and the trials with which it began.
     *
     * @throws IllegalArgumentException in each of these cases: no sampler was set and the module {@code danlu-samplers}
     *     is not on the class path. The sampler or the pruner cannot serve the space or the objectives. The store has a
     *     study of this name with another space, objective, constraint, seed, sampler or pruner. The trials of the older study have
     *     other objectives or need a backfill value
     */
    public Study<T> build() {
        Optional<StudyDefinition> existing = find();
        SamplerSpec spec = sampler.map(Sampler::spec)
                .or(() -> existing.map(StudyDefinition::sampler))
                .orElse(Samplers.DEFAULT);
        Sampler chosen = sampler.orElseGet(() -> Samplers.of(spec));
        StudyDefinition wanted = new StudyDefinition(
                name,
                codec.space(),
                new Outcomes(metrics, constraints),
                spec,
                pruner.map(Pruner::spec)
                        .or(() -> existing.map(StudyDefinition::pruner))
                        .orElse(PrunerSpec.NONE),
                seed.orElseGet(() -> existing.map(StudyDefinition::seed).orElseGet(StudyBuilder::randomSeed)),
                reproducible.isPresent()
                        ? reproducible
                        : existing.map(StudyDefinition::reproducible).orElse(reproducible));
        chosen.start(new Problem(wanted.space(), metrics, OptionalInt.empty(), wanted.seed()));
        pruner.ifPresent(rule -> check(rule, wanted));
        starts.forEach(start -> new PartialPoint(wanted.space(), start.values()).check());
        beliefs.ifPresent(stated -> stated.check(wanted.space()));
        return existing.isPresent() ? resume(existing.get(), wanted, chosen) : create(wanted, chosen);
    }

    private static void check(Pruner pruner, StudyDefinition wanted) {
        if (wanted.metrics().size() > 1 && !pruner.servesSeveralObjectives()) {
            throw new IllegalArgumentException(
                    "Pruner '%s': it serves one objective and study '%s' has %d. Use asha, hyperband, median or none, or one objective."
                            .formatted(
                                    pruner.spec().name(),
                                    wanted.name(),
                                    wanted.metrics().size()));
        }
        List<String> names = wanted.metrics().stream().map(Metric::name).toList();
        pruner.judgedObjective().filter(name -> !names.contains(name)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "Pruner '%s': option 'objective' (%s) must be an objective of study '%s': %s.%s"
                            .formatted(
                                    pruner.spec().name(),
                                    Spelling.shown(name),
                                    wanted.name(),
                                    String.join(", ", names),
                                    Spelling.nearest(name, names)));
        });
    }

    private Optional<StudyDefinition> find() {
        return store.find(name);
    }

    private Study<T> create(StudyDefinition wanted, Sampler chosen) {
        List<Event> first = new ArrayList<>();
        workload.map(StudyEvent.WorkloadDeclared::new).ifPresent(first::add);
        budget.ifPresent(trials -> first.add(new StudyEvent.Budgeted(trials)));
        List<Map<String, Value>> good = beliefs.map(Beliefs::good).orElse(List.of());
        beliefs.filter(stated -> !stated.isEmpty())
                .map(StudyEvent.BeliefsStated::new)
                .ifPresent(first::add);
        first.addAll(trials(wanted, good)); // throws before anything is stored
        try {
            store.create(wanted, first);
        } catch (StudyExistsException createdMeanwhile) {
            return build();
        }
        Study<T> study = open(wanted, chosen);
        study.history();
        return study;
    }

    private Study<T> resume(StudyDefinition existing, StudyDefinition wanted, Sampler chosen) {
        Resume.check(existing, wanted);
        Study<T> study = open(wanted.with(existing.outcomes()), chosen);
        study.begin(() -> trials(wanted, List.of()));
        beliefs.ifPresent(stated -> study.control().believe(stated, limitsBy));
        if (!keepsLimits) {
            study.control().setLimits(wanted.outcomes().stated(), limitsBy);
        }
        return study;
    }

    private Study<T> open(StudyDefinition definition, Sampler chosen) {
        Pruner stopping = pruner.orElseGet(() -> Pruners.of(definition.pruner()));
        return new Study<>(definition, codec, chosen, stopping, store, new SecureRandom().nextLong());
    }

    /** Returns the first trials of a study. The good configurations are of its beliefs and come before the starts. */
    private List<Event> trials(StudyDefinition study, List<Map<String, Value>> good) {
        List<Event> first = new ArrayList<>();
        warmStart.ifPresent(older -> first.addAll(older.beginning(study)));
        for (Map<String, Value> values : good) {
            first.add(new TrialEvent.Enqueued(first.size(), values));
        }
        for (Start start : starts) {
            first.add(new TrialEvent.Enqueued(first.size(), start.values(), start.why()));
        }
        return first;
    }

    private static long randomSeed() {
        return new SecureRandom().nextLong() >>> 33;
    }
}
