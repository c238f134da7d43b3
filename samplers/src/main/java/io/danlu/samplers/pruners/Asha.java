package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Trial;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asynchronous successive halving. Rungs are at the steps {@code min_resource}·η^(s+r). At each rung a trial goes on if
 * it is among the best ⌊n/η⌋ of the n that have come there so far, or the best of all. Otherwise it is paused, and it
 * goes on as soon as it is among them. If it cannot be resumed it is stopped, as in Optuna, whose options and defaults
 * these are. Source: Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2.
 *
 * <p>Deviations from algorithm 2: a trial that is among the best on arrival goes on at once, in its worker, instead of
 * when a worker next asks. The best goes on even if n &lt; η, so that there is a result early.
 *
 * <p>Deviations from Optuna: with {@code min_resource: auto} the first rung's step is a hundredth of the last step of
 * the complete trial with the lowest number. Optuna takes the trials that happened to be complete when it first looked.
 * Earlier trials count at the rungs too. Verdicts therefore depend on the history alone.
 *
 * <p><b>Cost.</b> A pass over the trial's own reports. At a rung, a pass over all trials, each up to the rung's step:
 * about 25 ms with 100,000 of them. Most trials come to the first one or two of the log_η(steps) rungs. While trials
 * are paused, one more pass before each new trial.
 *
 * @param minResource the least resource, at least 1; empty for auto
 * @param reductionFactor η, at least 2
 * @param minEarlyStoppingRate s, at least 0: the first rung's step is {@code minResource}·η^s
 * @param bootstrapCount the number of trials that wait at a rung whatever their values, at least 0; 0 with auto
 */
public record Asha(OptionalInt minResource, int reductionFactor, int minEarlyStoppingRate, int bootstrapCount)
        implements Pruner {

    private static final String NAME = "asha";
    private static final Asha DEFAULT = new Asha(OptionalInt.empty(), 4, 0, 0);
    private static final int PARTS = 100; // the least resource is a complete trial's steps divided by this

    /** @throws IllegalArgumentException if an option is out of its range */
    public Asha {
        int least = minResource.orElse(1);
        Refusal.unless(least >= 1, NAME, "min_resource", least, "at least 1, or auto");
        Refusal.unless(reductionFactor >= 2, NAME, "reduction_factor", reductionFactor, "at least 2");
        Refusal.unless(minEarlyStoppingRate >= 0, NAME, "min_early_stopping_rate", minEarlyStoppingRate, "at least 0");
        Refusal.unless(bootstrapCount >= 0, NAME, "bootstrap_count", bootstrapCount, "at least 0");
        Refusal.unless(
                bootstrapCount == 0 || minResource.isPresent(),
                NAME,
                "bootstrap_count",
                bootstrapCount,
                "0 while min_resource is auto. Give min_resource a number");
    }

    /** Creates a pruner with the defaults: {@code min_resource: auto}, {@code reduction_factor: 4}, and 0. */
    public Asha() {
        this(DEFAULT.minResource, DEFAULT.reductionFactor, DEFAULT.minEarlyStoppingRate, DEFAULT.bootstrapCount);
    }

    /** Returns a copy with this least resource. */
    public Asha minResource(int resource) {
        return new Asha(OptionalInt.of(resource), reductionFactor, minEarlyStoppingRate, bootstrapCount);
    }

    /** Returns a copy with this η. */
    public Asha reductionFactor(int eta) {
        return new Asha(minResource, eta, minEarlyStoppingRate, bootstrapCount);
    }

    /** Returns a copy with this s. */
    public Asha minEarlyStoppingRate(int rate) {
        return new Asha(minResource, reductionFactor, rate, bootstrapCount);
    }

    /** Returns a copy in which so many trials wait at each rung; the least resource must be given before. */
    public Asha bootstrapCount(int trials) {
        return new Asha(minResource, reductionFactor, minEarlyStoppingRate, trials);
    }

    static Asha of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Asha made = new Asha(
                Resource.read(options, "min_resource"),
                options.integer("reduction_factor", DEFAULT.reductionFactor),
                options.integer("min_early_stopping_rate", DEFAULT.minEarlyStoppingRate),
                options.integer("bootstrap_count", DEFAULT.bootstrapCount));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = minResource.isEmpty() ? spec : spec.with("min_resource", Value.of(minResource.getAsInt()));
        spec = reductionFactor == DEFAULT.reductionFactor
                ? spec
                : spec.with("reduction_factor", Value.of(reductionFactor));
        spec = minEarlyStoppingRate == 0 ? spec : spec.with("min_early_stopping_rate", Value.of(minEarlyStoppingRate));
        return bootstrapCount == 0 ? spec : spec.with("bootstrap_count", Value.of(bootstrapCount));
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        return bracket(peers)
                .map(bracket -> bracket.judge(NAME, trial, peers, number -> true))
                .orElse(Verdict.KEEP);
    }

    @Override
    public Optional<Trial.Paused> promoted(Peers peers) {
        return bracket(peers).flatMap(bracket -> bracket.promoted(peers, number -> true));
    }

    /** Returns the bracket; empty while the number of steps is unknown. */
    private Optional<Halving> bracket(Peers peers) {
        Optional<Long> resource = minResource.isPresent()
                ? Optional.of((long) minResource.getAsInt())
                : Resource.steps(peers).map(steps -> Math.max(1, steps / PARTS));
        return resource.map(least -> new Halving(
                Resource.times(least, reductionFactor, minEarlyStoppingRate), reductionFactor, bootstrapCount));
    }
}
