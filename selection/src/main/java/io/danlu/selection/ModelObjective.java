package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.pruner.Verdict;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * A cross-validated model as the objective of a study: a point is hyperparameters, its value the mean test score.
 *
 * <p>The value is a function of the point alone; neither the trial's number nor its seed changes it. Beside it are kept, by
 * scikit-learn's names, {@code split0_test_score} and so on, {@code std_test_score} and {@code mean_train_score}, and of each
 * other scorer {@code mean_test_NAME} and {@code split0_test_NAME} and so on, as far as they have a meaning. A trial that stops
 * early ({@link Reporting.Growth}) has them of its best number, which it keeps too, as {@code best_n_estimators}. Nothing is fitted
 * twice: configurations that differ in nested hyperparameters only are read out of one fit for each split ({@link
 * io.danlu.selection.learn.Nest}), with the same scores, bit for bit. Safe in any thread.
 */
public final class ModelObjective implements Objective<Point> {

    /** The attribute that has the number of splits where their scores are left out. */
    static final String SPLITS = "n_splits";

    /** Scores of single splits that a trial keeps; the rest of {@link Result#MOST_ATTRIBUTES} is for the others. */
    private static final int MOST_OF_SPLITS = Result.MOST_ATTRIBUTES - 100;

    private static final long WHOLE = 0xA11;

    private final CrossValidation validation;
    private final Map<String, Value> params;
    private final Optional<TestPart> test;
    private final Optional<SharedFits> shared;
    private final Reporting reporting;
    private final KeptFits paused;
    private final LongAdder fits = new LongAdder();
    private final AtomicInteger attempted = new AtomicInteger();

    /**
     * Makes the objective of a study over {@code space}.
     *
     * @param params hyperparameters that are not searched
     * @param test the rows that {@code validation} was not given, if any
     * @throws ModelException if a parameter of the space, or one of {@code params}, is no hyperparameter of the learner, can
     *     have a value that the hyperparameter may not have, or is in both
     */
    public ModelObjective(CrossValidation validation, Space space, Map<String, Value> params, Optional<TestPart> test) {
        this(validation, space, params, test, Reporting.NOTHING);
    }

    /**
     * The same.
     *
     * @param reporting what each trial reports on its way
     * @throws ModelException also for a hyperparameter that can't grow
     */
    public ModelObjective(
            CrossValidation validation,
            Space space,
            Map<String, Value> params,
            Optional<TestPart> test,
            Reporting reporting) {
        this.validation = validation;
        this.params = Map.copyOf(params);
        this.test = test;
        this.reporting = reporting;
        validation.hyperparameters().settings(params);
        validation.hyperparameters().check(space);
        this.params.forEach((name, value) -> requireUnsearched(name, value, space));
        if (reporting instanceof Reporting.Growth growth) {
            validation.hyperparameters().requireGrowing(growth.hyperparameter());
        }
        this.shared = validation.shared(space);
        this.paused = KeptFits.of(validation);
    }

    private static void requireUnsearched(String name, Value value, Space space) {
        if (space.parameters().stream().anyMatch(parameter -> parameter.name().equals(name))) {
            throw new ModelException(
                    "Hyperparameter '%s': the space searches it, but params set it to '%s'. Remove it from one."
                            .formatted(name, value.text()));
        }
    }

    /** What the study optimises: the scoring's name, and that larger is better. */
    public Metric metric() {
        return new Metric(validation.scorer().name(), Direction.MAXIMIZE);
    }

    /** The value of a configuration, with its scores as attributes. */
    @Override
    public Result evaluate(Point configuration, RunningTrial trial) throws InterruptedException, TrialPrunedException {
        return switch (reporting) {
            case Reporting.Nothing nothing -> result(score(configuration, trial.number()));
            case Reporting.Splits splits -> result(score(configuration, soFar -> report(trial, soFar)));
            case Reporting.Growth growth -> grow(configuration, growth, trial);
        };
    }

    private Result result(Scores scores) {
        return Result.of(scores.mean()).with(attributes(scores));
    }

    /** A trial that grows is taken up again where it was paused, if this object has its fits still. */
    @Override
    public boolean resumes() {
        return reporting instanceof Reporting.Growth;
    }

    @Override
    public void forget(int number) {
        paused.forget(number);
    }

    private void report(RunningTrial trial, Scores soFar) throws TrialPrunedException {
        int split = soFar.splits().size();
        if (split < validation.splits()) {
            trial.report(split, soFar.mean());
        }
    }

    private Result grow(Point configuration, Reporting.Growth growth, RunningTrial trial)
            throws InterruptedException, TrialPrunedException {
        Optional<Grown> begun =
                paused.take(trial.number(), configuration, trial.reached()).or(() -> begin(configuration));
        if (begun.isEmpty()) {
            return result(score(configuration, trial.number()));
        }
        boolean goesOn = false;
        try {
            return grow(configuration, growth, trial, begun.get());
        } catch (TrialPrunedException stopped) {
            goesOn = stopped.verdict() instanceof Verdict.Pause;
            throw stopped;
        } finally {
            if (goesOn) {
                paused.keep(trial.number(), configuration, begun.get());
            } else {
                begun.get().end();
            }
        }
    }

    private Result grow(Point configuration, Reporting.Growth growth, RunningTrial trial, Grown grown)
            throws InterruptedException, TrialPrunedException {
        int end = settings(configuration).whole(growth.hyperparameter()).orElseThrow();
        int reached = grown.step();
        for (int step : growth.steps(end).filter(step -> step > reached).toArray()) {
            double mean = grown.score(step, settings(configuration, growth, step));
            if (grown.peak().filter(peak -> growth.isOver(step, peak)).isPresent()) {
                return atBest(configuration, growth, grown, end);
            }
            if (Double.isFinite(mean)) {
                grown.reaches(step);
                trial.report(
                        step, growth.stopsEarly() ? grown.peak().orElseThrow().score() : mean);
            }
        }
        if (growth.stopsEarly()) {
            grown.score(end, settings(configuration, growth, end));
            return atBest(configuration, growth, grown, end);
        }
        return result(grown.scores(settings(configuration)));
    }

    private Result atBest(Point configuration, Reporting.Growth growth, Grown grown, int end) {
        int best = grown.peak().map(Grown.Peak::number).orElse(end);
        return result(grown.scores(settings(configuration, growth, best)))
                .with(Map.of(Reporting.Growth.attribute(growth.hyperparameter()), Value.of(best)));
    }

    /** A configuration with another number of what it grows by. */
    private Settings settings(Point configuration, Reporting.Growth growth, int number) {
        Map<String, Value> given = given(configuration.values());
        given.put(growth.hyperparameter(), Value.of(number));
        return validation.hyperparameters().settings(given);
    }

    /** Empty where nothing can grow. */
    private Optional<Grown> begin(Point configuration) {
        Map<String, Value> given = given(configuration.values());
        List<Grown.Growing> growing = new ArrayList<>(validation.splits());
        boolean all = false;
        try {
            for (int split = 0; split < validation.splits(); split++) {
                growing(split, given).ifPresent(growing::add);
            }
            all = growing.size() == validation.splits();
            return all ? Optional.of(new Grown(growing)) : Optional.empty();
        } finally {
            if (!all) {
                new Grown(growing).end();
            }
        }
    }

    private Optional<Grown.Growing> growing(int split, Map<String, Value> given) {
        SplitScoring on = validation.on(split);
        Optional<SharedFits.Begun> begun = shared.map(fit -> fit.begin(split, given))
                .orElseGet(() -> on.nest(validation.hyperparameters().settings(given))
                        .map(nest -> new SharedFits.Begun(nest, 1)));
        begun.ifPresent(it -> fits.add(it.fits()));
        return begun.map(it -> new Grown.Growing(on, it.nest()));
    }

    /**
     * Fits and scores a configuration on every split.
     *
     * @throws InterruptedException if the thread is interrupted; what was fitted until then is lost
     */
    public Scores score(Point configuration) throws InterruptedException {
        return score(configuration, 0);
    }

    private Scores score(Point configuration, int first) throws InterruptedException {
        Map<String, Value> given = given(configuration.values());
        return new Scores(
                onEachSplit(first, split -> fit(split, given).scoring().get()));
    }

    /** Told of the scores so far after each split. */
    @FunctionalInterface
    private interface Following {
        void scored(Scores soFar) throws TrialPrunedException;
    }

    private Scores score(Point configuration, Following following) throws InterruptedException, TrialPrunedException {
        Map<String, Value> given = given(configuration.values());
        List<Score> scores = new ArrayList<>(validation.splits());
        for (int split = 0; split < validation.splits(); split++) {
            requireUninterrupted(split, validation.splits());
            scores.add(fit(split, given).scoring().get());
            following.scored(new Scores(scores));
        }
        return new Scores(scores);
    }

    static void requireUninterrupted(int split, int splits) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped after %d of %d splits".formatted(split, splits));
        }
    }

    private SharedFits.Fitted fit(int split, Map<String, Value> given) {
        SharedFits.Fitted fitted = shared.map(fit -> fit.fit(split, given))
                .orElseGet(() -> SharedFits.alone(
                        validation.on(split), validation.hyperparameters().settings(given)));
        fits.add(fitted.fits());
        return fitted;
    }

    /**
     * Fits and scores a configuration on every split, whatever becomes of it on the others, and measures how long it takes.
     *
     * @param configuration values of the space's parameters by name; what is left out has its standard value
     * @throws InterruptedException if the thread is interrupted; what was fitted until then is lost
     */
    public List<Attempt> attempts(Map<String, Value> configuration) throws InterruptedException {
        Map<String, Value> given = given(configuration);
        int first = attempted.getAndIncrement();
        return onEachSplit(first, split -> attempt(split, given));
    }

    /**
     * What comes of each split, in their order; but they are done from another one on each time, so that workers that have a family's fits
     * in common do not all wait for the first split's.
     *
     * @param first of any size
     */
    private <R> List<R> onEachSplit(int first, IntFunction<R> one) throws InterruptedException {
        int count = validation.splits();
        int begin = Math.floorMod(first, count);
        List<R> fromThere = new ArrayList<>(count);
        for (int done = 0; done < count; done++) {
            requireUninterrupted(done, count);
            fromThere.add(one.apply((begin + done) % count));
        }
        Collections.rotate(fromThere, begin);
        return fromThere;
    }

    private Attempt attempt(int split, Map<String, Value> given) {
        long begun = System.nanoTime();
        SharedFits.Fitted fitted;
        try {
            fitted = fit(split, given);
        } catch (RuntimeException failure) {
            return Attempt.failed(failure, validation.beside().size(), seconds(begun), 0);
        }
        double fit = seconds(begun);
        long scoring = System.nanoTime();
        try {
            Score score = fitted.scoring().get();
            return new Attempt(score, fit, seconds(scoring), Optional.empty());
        } catch (RuntimeException failure) {
            return Attempt.failed(failure, validation.beside().size(), fit, seconds(scoring));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /**
     * Fits what a trial's value is that of to all that trials saw, and scores it on the test part, if there is one: its configuration, and where it was stopped
     * early that with its best number. For the end, once.
     */
    public Optional<Score> testScore(Trial.Complete trial) {
        Optional<Score> score = test.map(part -> part.score(
                validation.learner(),
                validation.scorer(),
                validation.hyperparameters().settings(given(valued(trial)))));
        score.ifPresent(fitted -> fits.increment());
        return score;
    }

    /**
     * The same fit, to be kept in a file: where there is a test part, the model that {@link #testScore} is of. For the end, once.
     *
     * @throws ModelException if the learner's models can't be kept
     */
    public SavedModel refit(Trial.Complete trial) {
        requireSaving();
        return refitted(valued(trial), trial.value()).saved().orElseThrow();
    }

    /** By what the trial says of itself: it may be of an earlier run, before which the study file said something else. */
    private Map<String, Value> valued(Trial.Complete trial) {
        Map<String, Value> valued = new LinkedHashMap<>(trial.start().point().values());
        for (String name : validation.hyperparameters().growing()) {
            Optional.ofNullable(trial.result().attributes().get(Reporting.Growth.attribute(name)))
                    .ifPresent(best -> valued.put(name, best));
        }
        return valued;
    }

    /**
     * Fits a configuration to all that trials saw, by a learner whose models need not be kept.
     *
     * @param configuration values of the space's parameters by name; what is left out has its standard value
     * @param score its mean test score
     */
    public Refitted refitted(Map<String, Value> configuration, double score) {
        long seed = test.map(TestPart::refitSeed).orElseGet(() -> KeyedRandom.mix(validation.seed(), WHOLE));
        Refitted refitted = Refit.of(validation, given(configuration), seed, score);
        fits.increment();
        return refitted;
    }

    /**
     * Whether {@link #refit} can be.
     *
     * @throws ModelException if the learner's models can't be kept
     */
    public void requireSaving() {
        Refit.requireSaving(validation.learner());
    }

    /** How many splits a configuration is scored on; at least 1. */
    public int splits() {
        return validation.splits();
    }

    /** How many models were fitted so far; what was read out of another model's fit is not counted. */
    public long fits() {
        return fits.sum();
    }

    private Settings settings(Point configuration) {
        return validation.hyperparameters().settings(given(configuration.values()));
    }

    private Map<String, Value> given(Map<String, Value> configuration) {
        Map<String, Value> given = new LinkedHashMap<>(params);
        given.putAll(configuration);
        return given;
    }

    /** Scores of single splits are left out where there are too many, as of leave-one-out on many rows. */
    private Map<String, Value> attributes(Scores scores) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        boolean each = scores.splits().size() * (1 + validation.beside().size()) <= MOST_OF_SPLITS;
        if (each) {
            putEach(
                    attributes,
                    "score",
                    scores.splits().stream().map(Score::test).toList());
        } else {
            attributes.put(SPLITS, Value.of(scores.splits().size()));
        }
        put(attributes, "std_test_score", scores.sd());
        put(attributes, "mean_train_score", scores.trainMean());
        for (int other = 0; other < validation.beside().size(); other++) {
            int k = other;
            String name = validation.beside().get(k).name();
            List<Double> tests =
                    scores.splits().stream().map(score -> score.beside().get(k)).toList();
            put(attributes, "mean_test_" + name, Scores.mean(tests));
            if (each) {
                putEach(attributes, name, tests);
            }
        }
        return attributes;
    }

    private static void putEach(Map<String, Value> attributes, String name, List<Double> tests) {
        for (int split = 0; split < tests.size(); split++) {
            put(attributes, "split" + split + "_test_" + name, tests.get(split));
        }
    }

    /** What has no meaning is left out. */
    private static void put(Map<String, Value> attributes, String name, double score) {
        if (Double.isFinite(score)) {
            attributes.put(name, Value.of(score));
        }
    }
}
