package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A cross-validated model as the objective of a study: a point is hyperparameters, its value the mean test score. With
 * several outcomes, the values are the means over the splits of each score and each cost.
 *
 * <p>A score is a function of the point alone; neither the trial's number nor its seed changes it. A trial
 * keeps attributes beside it, by scikit-learn's names: {@code split0_test_score} and so on, {@code std_test_score} and
 * {@code mean_train_score}. For each other scorer it keeps {@code mean_test_NAME} and {@code split0_test_NAME} and so
 * on. Scores without a meaning are left out. A trial that stops early ({@link Reporting.Growth}) has the scores of its
 * best number, which it keeps too, as {@code best_n_estimators}.
 *
 * <p>Nothing is fitted twice, unless {@code fit_time} is an outcome: configurations that differ in nested
 * hyperparameters only are read out of one fit for each split ({@link io.danlu.selection.learn.NestedFit}), with the
 * same scores, bit for bit. Safe in any thread.
 */
public final class ModelObjective implements Objective<Point> {

    private static final long WHOLE = 0xA11;

    private final CrossValidation validation;
    private final Optional<TestPart> test;
    private final Reporting reporting;
    private final FitCache fits;
    private final ScoreAttributes attributes;
    private final Map<GrowingTrial.Key, GrowingTrial.Progress> paused = new ConcurrentHashMap<>();
    private final AtomicInteger scorings = new AtomicInteger();

    /**
     * Makes the objective of a study over {@code space}.
     *
     * @param params hyperparameters that are not searched
     * @param test the rows that {@code validation} was not given, if any
     * @throws ModelException if a parameter of the space, or one of {@code params}, is no hyperparameter of the
     *     learner, can have a value that the hyperparameter may not have, or is in both
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
        this(
                validation,
                space,
                params,
                test,
                reporting,
                Outcomes.of(Metric.maximize(validation.scorer().name())));
    }

    /**
     * Makes the objective of a study of several scores and costs.
     *
     * @param outcomes the outcomes of the study, by the names of scorers and costs; the cross-validation measures each
     * @throws ModelException also for a hyperparameter that can't grow, or an outcome that is not measured
     */
    public ModelObjective(
            CrossValidation validation,
            Space space,
            Map<String, Value> params,
            Optional<TestPart> test,
            Reporting reporting,
            Outcomes outcomes) {
        this.validation = validation;
        this.test = test;
        this.reporting = reporting;
        validation.hyperparameters().settings(params);
        validation.hyperparameters().check(space);
        params.forEach((name, value) -> requireUnsearched(name, value, space));
        if (reporting instanceof Reporting.Growth growth) {
            validation.hyperparameters().requireGrowing(growth.hyperparameter());
        }
        this.fits = FitCache.of(validation, space, params);
        outcomes.names().forEach(validation.measures()::require);
        this.attributes = new ScoreAttributes(validation.measures(), outcomes);
    }

    private static void requireUnsearched(String name, Value value, Space space) {
        if (space.parameters().stream().anyMatch(parameter -> parameter.name().equals(name))) {
            throw new ModelException(
                    "Hyperparameter '%s': the space searches it, but params set it to '%s'. Remove it from one."
                            .formatted(name, value.text()));
        }
    }

    /** Returns the objective of the study: the scoring's name, and that larger is better. */
    public Metric metric() {
        return new Metric(validation.scorer().name(), Direction.MAXIMIZE);
    }

    /** The value of a configuration, with its scores as attributes. */
    @Override
    public Result evaluate(Point configuration, RunningTrial trial) throws InterruptedException, TrialPrunedException {
        return switch (reporting) {
            case Reporting.Nothing nothing -> attributes.result(score(configuration, trial.number()));
            case Reporting.Splits splits -> attributes.result(score(configuration, soFar -> report(trial, soFar)));
            case Reporting.Growth growth -> grow(configuration, growth, trial);
        };
    }

    private Result grow(Point configuration, Reporting.Growth growth, RunningTrial trial)
            throws InterruptedException, TrialPrunedException {
        Optional<Result> grown = new GrowingTrial(fits, attributes, growth, configuration).evaluate(trial, paused);
        return grown.isPresent() ? grown.get() : attributes.result(score(configuration, trial.number()));
    }

    /** Returns true if trials grow: a paused one is resumed at its step, with its fits if there was room for them. */
    @Override
    public boolean resumes() {
        return reporting instanceof Reporting.Growth;
    }

    @Override
    public void forget(int number) {
        List<GrowingTrial.Key> over =
                paused.keySet().stream().filter(key -> key.number() == number).toList();
        over.forEach(key -> {
            paused.remove(key);
            fits.forget(key.configuration().values());
        });
    }

    private void report(RunningTrial trial, Scores soFar) throws TrialPrunedException {
        int split = soFar.splits().size();
        if (split < validation.splits()) {
            attributes.report(trial, split, attributes.values(soFar));
        }
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
        Map<String, Value> values = configuration.values();
        return new Scores(onEachSplit(first, split -> fits.fit(split, values).get()));
    }

    /** Told of the scores so far after each split. */
    @FunctionalInterface
    private interface Following {
        void scored(Scores soFar) throws TrialPrunedException;
    }

    private Scores score(Point configuration, Following following) throws InterruptedException, TrialPrunedException {
        List<Score> scores = new ArrayList<>(validation.splits());
        for (int split = 0; split < validation.splits(); split++) {
            requireUninterrupted(split, validation.splits());
            scores.add(fits.fit(split, configuration.values()).get());
            following.scored(new Scores(scores));
        }
        return new Scores(scores);
    }

    static void requireUninterrupted(int split, int splits) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped after %d of %d splits".formatted(split, splits));
        }
    }

    /**
     * Fits and scores a configuration on every split, whatever becomes of it on the others, and measures how long it
     * takes.
     *
     * @param configuration values of the space's parameters by name; what is left out has its standard value
     * @throws InterruptedException if the thread is interrupted; what was fitted until then is lost
     */
    public List<SplitOutcome> outcomes(Map<String, Value> configuration) throws InterruptedException {
        return onEachSplit(scorings.getAndIncrement(), split -> outcome(split, configuration));
    }

    /** Returns the result of a trial with these scores: their mean, and the others as attributes. */
    public Result result(Scores scores) {
        return attributes.result(scores);
    }

    /**
     * Returns the result for each split, in their order. Each call begins at another split, so that workers that have a
     * family's fits in common do not all wait for the first split's.
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

    private SplitOutcome outcome(int split, Map<String, Value> configuration) {
        long begun = System.nanoTime();
        Supplier<Score> scores;
        try {
            scores = fits.fit(split, configuration);
        } catch (RuntimeException failure) {
            return SplitOutcome.failed(failure, validation.beside().size(), SplitScoring.seconds(begun), 0);
        }
        double fit = SplitScoring.seconds(begun);
        long scoring = System.nanoTime();
        try {
            return new SplitOutcome(scores.get(), fit, SplitScoring.seconds(scoring), Optional.empty());
        } catch (RuntimeException failure) {
            return SplitOutcome.failed(failure, validation.beside().size(), fit, SplitScoring.seconds(scoring));
        }
    }

    /**
     * Fits the trial's configuration to all rows that trials saw, and scores it on the test part, if there is one. If
     * the trial was stopped early, the configuration has its best number. For the end, once.
     */
    public Optional<Score> testScore(Trial.Complete trial) {
        Optional<Score> score =
                test.map(part -> part.score(validation.learner(), validation.scorer(), fits.settings(valued(trial))));
        score.ifPresent(fitted -> fits.countRefit());
        return score;
    }

    /**
     * Returns the same fit, to be kept in a file. If there is a test part, it is the model that {@link #testScore}
     * scores. For the end, once.
     *
     * @throws ModelException if the learner's models can't be kept
     */
    public SavedModel refit(Trial.Complete trial) {
        requireSaving();
        return refitted(valued(trial), ScoreAttributes.mean(trial)).saved().orElseThrow();
    }

    /**
     * Goes by what the trial says of itself, because it may be of an earlier run, before which the study file said
     * something else.
     */
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
    public FittedModel refitted(Map<String, Value> configuration, double score) {
        long seed = test.map(TestPart::refitSeed).orElseGet(() -> KeyedRandom.mix(validation.seed(), WHOLE));
        FittedModel refitted = Refit.of(validation, fits.given(configuration), seed, score);
        fits.countRefit();
        return refitted;
    }

    /**
     * Checks that {@link #refit} is possible.
     *
     * @throws ModelException if the learner's models can't be kept
     */
    public void requireSaving() {
        Refit.requireSaving(validation.learner());
    }

    /** Returns the number of splits that a configuration is scored on; at least 1. */
    public int splits() {
        return validation.splits();
    }

    /** Returns the number of models fitted so far. Models read out of another model's fit are not counted. */
    public long fits() {
        return fits.count();
    }
}
