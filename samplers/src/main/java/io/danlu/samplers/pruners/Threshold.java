package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;

/**
 * Stops a trial whose latest value is outside a range, in either direction: it has diverged. With several objectives,
 * the range is the first one's. The options and defaults are Optuna's. Costs a pass over the trial's own reports.
 *
 * @param lower the least value that is kept, −∞ for any; at most {@code upper}
 * @param upper the greatest value that is kept, ∞ for any
 */
record Threshold(double lower, double upper, Checks checks) implements Pruner {

    private static final String NAME = "threshold";

    Threshold {
        Refusal.unless(
                !Double.isNaN(lower) && lower <= upper, NAME, "lower", lower, "at most upper (%s)".formatted(upper));
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            throw new IllegalArgumentException(
                    "Pruner 'threshold': it has neither 'lower' nor 'upper'. Give one of them, or both.");
        }
    }

    static Threshold of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Threshold made = new Threshold(
                options.real("lower", Double.NEGATIVE_INFINITY),
                options.real("upper", Double.POSITIVE_INFINITY),
                Checks.of(NAME, options));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = Double.isInfinite(lower) ? spec : spec.with("lower", Value.of(lower));
        spec = Double.isInfinite(upper) ? spec : spec.with("upper", Value.of(upper));
        return checks.addTo(spec);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        return checks.isDue(trial) ? Curve.of(trial, 0, peers).map(this::judge).orElse(Verdict.KEEP) : Verdict.KEEP;
    }

    private Verdict judge(Curve curve) {
        Report last = curve.last();
        double value = curve.value(last);
        if (value >= lower && value <= upper) {
            return Verdict.KEEP;
        }
        boolean low = value < lower;
        return new Verdict.Prune("threshold: at step %d its value (%s) is %s %s"
                .formatted(last.step(), value, low ? "below" : "above", low ? lower : upper));
    }
}
