package io.danlu.selection;

import io.danlu.pruner.Verdict;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Evaluates one configuration whose fits grow step by step on all splits, with a report at each step. For one thread,
 * once.
 */
final class GrowingTrial {

    private final FitCache cache;
    private final ScoreAttributes attributes;
    private final Reporting.Growth growth;
    private final Point configuration;
    private List<CachedFit> fits = List.of();
    private Progress progress = Progress.NONE;

    /**
     * Prepares the evaluation.
     *
     * @param attributes of its result
     * @param growth by which hyperparameter, and when it stops early
     */
    GrowingTrial(FitCache cache, ScoreAttributes attributes, Reporting.Growth growth, Point configuration) {
        this.cache = cache;
        this.attributes = attributes;
        this.growth = growth;
        this.configuration = configuration;
    }

    /**
     * The progress of a trial.
     *
     * @param step the last reported step, 0 for none
     * @param best the best score so far; empty while no model has one
     */
    record Progress(int step, Optional<Best> best) {
        static final Progress NONE = new Progress(0, Optional.empty());
    }

    /**
     * The best score of a configuration.
     *
     * @param number the value of the growing hyperparameter, the smallest of those with this score
     * @param score its mean test score, finite
     */
    record Best(int number, double score) {}

    /** Identifies a paused trial. One objective may serve more than one study, so the number alone does not suffice. */
    record Key(int number, Point configuration) {}

    /**
     * Grows the fits from the step at which {@code trial} was paused, or from their beginning.
     *
     * @param paused the progress of paused trials; thread-safe
     * @return empty if the fits of this configuration cannot grow
     */
    Optional<Result> evaluate(RunningTrial trial, Map<Key, Progress> paused)
            throws InterruptedException, TrialPrunedException {
        Key key = new Key(trial.number(), configuration);
        progress = Optional.ofNullable(paused.remove(key))
                .filter(known -> trial.reached().equals(OptionalLong.of(known.step())))
                .orElse(Progress.NONE);
        Optional<List<CachedFit>> growing = cache.grow(configuration.values());
        if (growing.isEmpty()) {
            return Optional.empty();
        }
        fits = growing.get();
        boolean pauses = false;
        try {
            return Optional.of(grow(trial));
        } catch (TrialPrunedException stopped) {
            pauses = stopped.verdict() instanceof Verdict.Pause;
            throw stopped;
        } finally {
            if (pauses) {
                paused.put(key, progress);
            }
            cache.release(fits, pauses);
        }
    }

    private Result grow(RunningTrial trial) throws InterruptedException, TrialPrunedException {
        int end = settings().whole(growth.hyperparameter()).orElseThrow();
        int reached = progress.step();
        for (int step : growth.steps(end).filter(step -> step > reached).toArray()) {
            double mean = score(step);
            if (progress.best()
                    .filter(best -> growth.isOver(step, best.number()))
                    .isPresent()) {
                return atBest(end);
            }
            if (Double.isFinite(mean)) {
                progress = new Progress(step, progress.best());
                attributes.report(trial, step, reached(mean));
            }
        }
        if (growth.stopsEarly()) {
            score(end);
            return atBest(end);
        }
        return result(settings());
    }

    /**
     * Scores the model of a number, and records the score if it is the best so far.
     *
     * @param number the value of the growing hyperparameter, larger from call to call
     * @return the mean test score; not finite if the model has none
     */
    private double score(int number) throws InterruptedException {
        Settings settings = settings(number);
        List<Double> tests = new ArrayList<>(fits.size());
        for (CachedFit fit : fits) {
            ModelObjective.requireUninterrupted(tests.size(), fits.size());
            tests.add(fit.testScore(cache.model(fit, settings)));
        }
        double mean = Scores.mean(tests);
        if (Double.isFinite(mean)
                && progress.best().filter(best -> best.score() >= mean).isEmpty()) {
            progress = new Progress(progress.step(), Optional.of(new Best(number, mean)));
        }
        return mean;
    }

    /** Returns the intermediate values at a step with this mean test score. */
    private Map<String, Double> reached(double mean) {
        return Map.of(
                attributes.measures().scorer().name(),
                growth.stopsEarly() ? progress.best().orElseThrow().score() : mean,
                Cost.FIT_TIME.word(),
                fits.stream().mapToDouble(CachedFit::seconds).average().orElse(0));
    }

    private Result atBest(int end) {
        int best = progress.best().map(Best::number).orElse(end);
        return result(settings(best)).with(Map.of(Reporting.Growth.attribute(growth.hyperparameter()), Value.of(best)));
    }

    private Result result(Settings settings) {
        return attributes.result(new Scores(
                fits.stream().map(fit -> fit.score(cache.model(fit, settings))).toList()));
    }

    private Settings settings() {
        return cache.settings(configuration.values());
    }

    /** Returns the settings with another number of what the trial grows by. */
    private Settings settings(int number) {
        Map<String, Value> given = cache.given(configuration.values());
        given.put(growth.hyperparameter(), Value.of(number));
        return cache.settings(given);
    }
}
