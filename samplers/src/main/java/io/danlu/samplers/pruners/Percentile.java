package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Ranking;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;

/**
 * Stops a trial whose best value so far is worse than the given percentile of the values that the complete trials had
 * reported at the same step. Pruned and failed trials don't count. The percentile is interpolated linearly between two
 * values. Source: Vizier's median stopping (Golovin et al., "Google Vizier", KDD 2017, section 3.2), with Optuna's
 * options and defaults.
 *
 * <p><b>Cost.</b> A pass over the trial's own reports: some ten microseconds, independent of the number of trials. A
 * reproducible study takes a pass over the complete trials' values at that step, too.
 *
 * @param name {@code percentile}, or {@code median} if the percentile is 50
 * @param percentile from 0 to 100; at 25 the best quarter goes on
 * @param startup the number of complete trials before any is stopped, at least 0
 * @param least the number of complete trials that must have reported at the step, at least 1
 */
record Percentile(String name, double percentile, int startup, Checks checks, int least) implements Pruner {

    private static final int STARTUP = 5;
    private static final double MEDIAN = 50;

    Percentile {
        Refusal.unless(percentile >= 0 && percentile <= 100, name, "percentile", percentile, "from 0 to 100");
        Refusal.unless(startup >= 0, name, "n_startup_trials", startup, "at least 0");
        Refusal.unless(least >= 1, name, "n_min_trials", least, "at least 1");
    }

    static Percentile median(PrunerSpec spec) {
        return of(spec, MEDIAN, Pruners.options(spec));
    }

    static Percentile percentile(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        if (!spec.options().containsKey("percentile")) {
            throw new IllegalArgumentException(
                    "Pruner 'percentile': option 'percentile' is missing. Give the percentage of trials that go on, from 0 to 100.");
        }
        return of(spec, options.real("percentile", MEDIAN), options);
    }

    private static Percentile of(PrunerSpec spec, double percentile, SamplerOptions options) {
        Percentile made = new Percentile(
                spec.name(),
                percentile,
                options.integer("n_startup_trials", STARTUP),
                Checks.of(spec.name(), options),
                options.integer("n_min_trials", 1));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(name);
        spec = name.equals("median") ? spec : spec.with("percentile", Value.of(percentile));
        spec = startup == STARTUP ? spec : spec.with("n_startup_trials", Value.of(startup));
        spec = checks.addTo(spec);
        return least == 1 ? spec : spec.with("n_min_trials", Value.of(least));
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        Curve curve = Curve.of(trial, peers.metric());
        if (peers.complete() == 0 || peers.complete() < startup || !checks.isDue(curve)) {
            return Verdict.KEEP;
        }
        long step = curve.last().step();
        Ranking others = peers.at(step);
        if (others.size() < least) {
            return Verdict.KEEP;
        }
        Report best = curve.best();
        double bar = quantile(others, percentile / 100);
        return peers.metric().loss(best.value()) > bar
                ? new Verdict.Prune(
                        "%s: at step %d its best value so far (%s, at step %d) is worse than %s, the %s of %d complete trials"
                                .formatted(
                                        name,
                                        step,
                                        best.value(),
                                        best.step(),
                                        peers.metric().loss(bar),
                                        percentile == MEDIAN ? "median" : "percentile " + percentile,
                                        others.size()))
                : Verdict.KEEP;
    }

    /**
     * Interpolates the quantile by definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996,
     * which is numpy's default.
     */
    private static double quantile(Ranking losses, double share) {
        double position = share * (losses.size() - 1);
        int below = (int) position;
        double low = losses.loss(below);
        double high = losses.loss(Math.min(below + 1, losses.size() - 1));
        double part = position - below;
        return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }
}
