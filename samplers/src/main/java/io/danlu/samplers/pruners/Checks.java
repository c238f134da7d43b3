package io.danlu.samplers.pruners;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * The steps at which a rule judges a trial: from {@code warmup} on, once in each stretch of {@code interval} steps. If
 * nothing is reported when a check is due, the next report is judged.
 *
 * @param warmup the first step that is judged, at least 0
 * @param interval at least 1
 */
record Checks(int warmup, int interval) {

    static final String WARMUP = "n_warmup_steps";
    static final String INTERVAL = "interval_steps";
    static final String OBJECTIVE = "objective";

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

    /** Reads the name of the only objective that is judged. */
    static Optional<String> objective(PrunerSpec spec, SamplerOptions options) {
        String name = options.text(OBJECTIVE, "");
        return Optional.of(name).filter(any -> spec.options().containsKey(OBJECTIVE));
    }

    /** Adds the name of the only objective that is judged. */
    static PrunerSpec addTo(PrunerSpec spec, Optional<String> objective) {
        return objective.map(name -> spec.with(OBJECTIVE, Value.of(name))).orElse(spec);
    }

    /** @throws IllegalArgumentException if an option of the pruner is out of its range */
    static void require(String pruner, int warmup, int interval) {
        Refusal.unless(warmup >= 0, pruner, WARMUP, warmup, "at least 0");
        Refusal.unless(interval >= 1, pruner, INTERVAL, interval, "at least 1");
    }
}
