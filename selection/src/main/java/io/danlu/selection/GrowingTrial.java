package io.danlu.selection;

import io.danlu.pruner.Verdict;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates one configuration whose fits grow step by step, with a report at each step.
 *
 * @param fits from which its own begin
 * @param attributes of its result
 * @param growth by which hyperparameter, and when it stops early
 */
record GrowingTrial(ConfigurationFits fits, ScoreAttributes attributes, Reporting.Growth growth, Point configuration) {

    /**
     * Grows the fits from where {@code trial} was paused, or from their beginning.
     *
     * @param paused keeps the fits of trials that are paused
     * @return empty where the fits of this configuration cannot grow
     */
    Optional<Result> evaluate(RunningTrial trial, KeptFits paused) throws InterruptedException, TrialPrunedException {
        Optional<Grown> begun = paused.take(trial.number(), configuration, trial.reached())
                .or(() -> fits.begin(configuration.values()));
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        boolean goesOn = false;
        try {
            return Optional.of(grow(trial, begun.get()));
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

    private Result grow(RunningTrial trial, Grown grown) throws InterruptedException, TrialPrunedException {
        int end = settings().whole(growth.hyperparameter()).orElseThrow();
        int reached = grown.step();
        for (int step : growth.steps(end).filter(step -> step > reached).toArray()) {
            double mean = grown.score(step, settings(step));
            if (grown.peak().filter(peak -> growth.isOver(step, peak)).isPresent()) {
                return atBest(grown, end);
            }
            if (Double.isFinite(mean)) {
                grown.reaches(step);
                trial.report(
                        step, growth.stopsEarly() ? grown.peak().orElseThrow().score() : mean);
            }
        }
        if (growth.stopsEarly()) {
            grown.score(end, settings(end));
            return atBest(grown, end);
        }
        return attributes.result(grown.scores(settings()));
    }

    private Result atBest(Grown grown, int end) {
        int best = grown.peak().map(Grown.Peak::number).orElse(end);
        return attributes
                .result(grown.scores(settings(best)))
                .with(Map.of(Reporting.Growth.attribute(growth.hyperparameter()), Value.of(best)));
    }

    private Settings settings() {
        return fits.settings(configuration.values());
    }

    /** Returns the settings with another number of what the trial grows by. */
    private Settings settings(int number) {
        Map<String, Value> given = fits.given(configuration.values());
        given.put(growth.hyperparameter(), Value.of(number));
        return fits.settings(given);
    }
}
