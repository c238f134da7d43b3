package io.danlu.samplers.pruners;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;

/**
 * The steps at which a rule judges a trial: from {@code warmup} on, once in each stretch of {@code interval} steps. If
 * nothing is reported when a check is due, the next report is judged.
 *
 * @param warmup the first step that is judged, at least 0
 * @param interval at least 1
 */
record Checks(int warmup, int interval) {

    private static final String WARMUP = "n_warmup_steps";
    private static final String INTERVAL = "interval_steps";

    boolean isDue(Trial.Started trial) {
        long step = last(trial);
        if (step < warmup) {
            return false;
        }
        long due = (step - warmup) / interval * interval + warmup;
        return trial.reports().stream().mapToLong(Report::step).allMatch(other -> other == step || other < due);
    }

    /** Returns the greatest step that the trial has reported. */
    static long last(Trial.Started trial) {
        return trial.reports().stream().mapToLong(Report::step).max().orElseThrow();
    }

    /** Adds the options that differ from the defaults. */
    PrunerSpec addTo(PrunerSpec spec) {
        PrunerSpec more = warmup == 0 ? spec : spec.with(WARMUP, Value.of(warmup));
        return interval == 1 ? more : more.with(INTERVAL, Value.of(interval));
    }

    /** Reads the options {@value #WARMUP}, 0 by default, and {@value #INTERVAL}, 1 by default, as in Optuna. */
    static Checks of(String pruner, SamplerOptions options) {
        int warmup = options.integer(WARMUP, 0);
        int interval = options.integer(INTERVAL, 1);
        Refusal.unless(warmup >= 0, pruner, WARMUP, warmup, "at least 0");
        Refusal.unless(interval >= 1, pruner, INTERVAL, interval, "at least 1");
        return new Checks(warmup, interval);
    }
}
