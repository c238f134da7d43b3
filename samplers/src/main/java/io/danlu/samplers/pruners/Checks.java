package io.danlu.samplers.pruners;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;

/**
 * At which steps a rule looks at a trial: from {@code warmup} on, once in each stretch of {@code interval} steps; where nothing is reported
 * when a look is due, at the next report.
 *
 * @param warmup the first step that is looked at, at least 0
 * @param interval at least 1
 */
record Checks(int warmup, int interval) {

    private static final String WARMUP = "n_warmup_steps";
    private static final String INTERVAL = "interval_steps";

    boolean isDue(Curve curve) {
        long step = curve.last().step();
        if (step < warmup) {
            return false;
        }
        long due = (step - warmup) / interval * interval + warmup;
        return curve.stepBeside(step) < due;
    }

    /** What is not the default. */
    PrunerSpec addTo(PrunerSpec spec) {
        PrunerSpec more = warmup == 0 ? spec : spec.with(WARMUP, Value.of(warmup));
        return interval == 1 ? more : more.with(INTERVAL, Value.of(interval));
    }

    /** The options {@value #WARMUP}, 0 by default, and {@value #INTERVAL}, 1 by default: Optuna's. */
    static Checks of(String pruner, SamplerOptions options) {
        int warmup = options.integer(WARMUP, 0);
        int interval = options.integer(INTERVAL, 1);
        Refusal.unless(warmup >= 0, pruner, WARMUP, warmup, "at least 0");
        Refusal.unless(interval >= 1, pruner, INTERVAL, interval, "at least 1");
        return new Checks(warmup, interval);
    }
}
