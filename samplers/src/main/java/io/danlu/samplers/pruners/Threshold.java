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
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Stops a trial whose latest value is outside a range, in either direction: it has diverged. With several objectives,
 * the range is the first one's, or that of {@code objective}. The options and defaults are Optuna's. Costs a pass over
 * the trial's own reports.
 *
 * @param lower the least value that is kept, −∞ for any; at most {@code upper}
 * @param upper the greatest value that is kept, ∞ for any
 * @param warmupSteps the first step that is judged, at least 0
 * @param intervalSteps one report in so many steps is judged, at least 1
 * @param objective the name of the objective that is judged; empty for the first one
 */
public record Threshold(double lower, double upper, int warmupSteps, int intervalSteps, Optional<String> objective)
        implements Pruner {

    private static final String NAME = "threshold";

    /** @throws IllegalArgumentException if an option is out of its range, or there is no bound */
    public Threshold {
        Checks.require(NAME, warmupSteps, intervalSteps);
        Refusal.unless(
                !Double.isNaN(lower) && lower <= upper, NAME, "lower", lower, "at most upper (%s)".formatted(upper));
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            throw new IllegalArgumentException(
                    "Pruner 'threshold': it has neither 'lower' nor 'upper'. Give one of them, or both.");
        }
    }

    /** Creates a pruner that stops values outside of this range. Every report is judged. */
    public Threshold(double lower, double upper) {
        this(lower, upper, 0, 1, Optional.empty());
    }

    /** Returns a pruner that stops values below {@code bound}. */
    public static Threshold lower(double bound) {
        return new Threshold(bound, Double.POSITIVE_INFINITY);
    }

    /** Returns a pruner that stops values above {@code bound}. */
    public static Threshold upper(double bound) {
        return new Threshold(Double.NEGATIVE_INFINITY, bound);
    }

    /** Returns a copy that judges no step before this one. */
    public Threshold warmupSteps(int step) {
        return new Threshold(lower, upper, step, intervalSteps, objective);
    }

    /** Returns a copy that judges one report in so many steps. */
    public Threshold intervalSteps(int steps) {
        return new Threshold(lower, upper, warmupSteps, steps, objective);
    }

    /** Returns a copy that judges the objective of this name. */
    public Threshold objective(String name) {
        return new Threshold(lower, upper, warmupSteps, intervalSteps, Optional.of(name));
    }

    static Threshold of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Threshold made = new Threshold(
                options.real("lower", Double.NEGATIVE_INFINITY),
                options.real("upper", Double.POSITIVE_INFINITY),
                options.integer(Checks.WARMUP, 0),
                options.integer(Checks.INTERVAL, 1),
                Checks.objective(spec, options));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = Double.isInfinite(lower) ? spec : spec.with("lower", Value.of(lower));
        spec = Double.isInfinite(upper) ? spec : spec.with("upper", Value.of(upper));
        return Checks.addTo(checks().addTo(spec), objective);
    }

    private Checks checks() {
        return new Checks(warmupSteps, intervalSteps);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Optional<String> judgedObjective() {
        return objective;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        if (!checks().isDue(trial)) {
            return Verdict.KEEP;
        }
        return IntStream.range(0, peers.metrics().size())
                .filter(i ->
                        objective.map(peers.metrics().get(i).name()::equals).orElse(i == 0))
                .mapToObj(i -> Curve.of(trial, i, peers))
                .flatMap(Optional::stream)
                .map(this::judge)
                .findFirst()
                .orElse(Verdict.KEEP);
    }

    private Verdict judge(Curve curve) {
        Report last = curve.last();
        double value = curve.value(last);
        if (value >= lower && value <= upper) {
            return Verdict.KEEP;
        }
        boolean low = value < lower;
        return new Verdict.Prune("threshold: at step %d its value%s (%s) is %s %s"
                .formatted(
                        last.step(),
                        objective.map(name -> " of " + name).orElse(""),
                        value,
                        low ? "below" : "above",
                        low ? lower : upper));
    }
}
