package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Hyperband: several brackets of successive halving side by side. The first one stops trials soonest and takes most of
 * them. There are B = ⌊log_η(R/r)⌋ + 1 brackets. Bracket b has its first rung at the step r·η^b and, with s = B − 1 −
 * b, the weight ⌈B·η^s/(s + 1)⌉. A trial's bracket follows from the CRC-32 of the study's name, an underscore and the
 * trial's number, modulo the sum of the weights. Trials compete in their bracket.
 *
 * <p>Source: Li et al., "Hyperband", JMLR 18, 2018, algorithm 1, made asynchronous as in Optuna, with its options and
 * defaults.
 *
 * <p>Deviations from Optuna: the logarithm is taken in whole numbers, because in floating point log_3 243 is less than
 * 5. With {@code max_resource: auto}, R is one more than the last step of the complete trial with the lowest number.
 * Optuna takes the trials that happened to be complete when it first looked, and leaves those before out of the rungs.
 *
 * <p>A trial that is not among the best of its bracket is paused or stopped, as in {@link Asha}. If paused trials of
 * several brackets may go on, one of the first such bracket does.
 *
 * <p><b>Cost.</b> As {@link Asha}'s, and a checksum for each trial in a pass; before each new trial a pass for each
 * bracket.
 *
 * @param minResource r, the least resource, at least 1
 * @param maxResource R, the greatest resource, at least {@code minResource}; empty for auto
 * @param reductionFactor η, at least 2
 * @param bootstrapCount the number of trials that wait at a rung whatever their values, at least 0; 0 with auto
 */
public record Hyperband(int minResource, OptionalInt maxResource, int reductionFactor, int bootstrapCount)
        implements Pruner {

    private static final String NAME = "hyperband";
    private static final Hyperband DEFAULT = new Hyperband(1, OptionalInt.empty(), 3, 0);
    private static final long MOST = 1L << 50; // so that the sum of the weights is a long

    /** @throws IllegalArgumentException if an option is out of its range */
    public Hyperband {
        int greatest = maxResource.orElse(minResource);
        Refusal.unless(minResource >= 1, NAME, "min_resource", minResource, "at least 1");
        Refusal.unless(
                greatest >= minResource,
                NAME,
                "max_resource",
                greatest,
                "at least min_resource (%d), or auto".formatted(minResource));
        Refusal.unless(reductionFactor >= 2, NAME, "reduction_factor", reductionFactor, "at least 2");
        Refusal.unless(bootstrapCount >= 0, NAME, "bootstrap_count", bootstrapCount, "at least 0");
        Refusal.unless(
                bootstrapCount == 0 || maxResource.isPresent(),
                NAME,
                "bootstrap_count",
                bootstrapCount,
                "0 while max_resource is auto. Give max_resource a number");
    }

    /** Creates a pruner with the defaults: resources from 1 to auto, {@code reduction_factor: 3}. */
    public Hyperband() {
        this(DEFAULT.minResource, DEFAULT.maxResource, DEFAULT.reductionFactor, DEFAULT.bootstrapCount);
    }

    /** Returns a copy with this r. */
    public Hyperband minResource(int resource) {
        return new Hyperband(resource, maxResource, reductionFactor, bootstrapCount);
    }

    /** Returns a copy with this R. */
    public Hyperband maxResource(int resource) {
        return new Hyperband(minResource, OptionalInt.of(resource), reductionFactor, bootstrapCount);
    }

    /** Returns a copy with this η. */
    public Hyperband reductionFactor(int eta) {
        return new Hyperband(minResource, maxResource, eta, bootstrapCount);
    }

    /** Returns a copy in which so many trials wait at each rung; the greatest resource must be given before. */
    public Hyperband bootstrapCount(int trials) {
        return new Hyperband(minResource, maxResource, reductionFactor, trials);
    }

    static Hyperband of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Hyperband made = new Hyperband(
                options.integer("min_resource", DEFAULT.minResource),
                Resource.read(options, "max_resource"),
                options.integer("reduction_factor", DEFAULT.reductionFactor),
                options.integer("bootstrap_count", DEFAULT.bootstrapCount));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = minResource == DEFAULT.minResource ? spec : spec.with("min_resource", Value.of(minResource));
        spec = maxResource.isEmpty() ? spec : spec.with("max_resource", Value.of(maxResource.getAsInt()));
        spec = reductionFactor == DEFAULT.reductionFactor
                ? spec
                : spec.with("reduction_factor", Value.of(reductionFactor));
        return bootstrapCount == 0 ? spec : spec.with("bootstrap_count", Value.of(bootstrapCount));
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        long[] weights = weights(peers);
        if (weights.length == 0) {
            return Verdict.KEEP;
        }
        int mine = bracket(peers.study(), trial.number(), weights);
        return halving(mine)
                .judge(
                        "%s, bracket %d of %d".formatted(NAME, mine, weights.length),
                        trial,
                        peers,
                        number -> bracket(peers.study(), number, weights) == mine);
    }

    @Override
    public Optional<Trial.Paused> promoted(Peers peers) {
        long[] weights = weights(peers);
        return IntStream.range(0, weights.length)
                .mapToObj(mine ->
                        halving(mine).promoted(peers, number -> bracket(peers.study(), number, weights) == mine))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Halving halving(int bracket) {
        return new Halving(Resource.times(minResource, reductionFactor, bracket), reductionFactor, bootstrapCount);
    }

    /** Returns the weight of each bracket; none while the number of steps is unknown. */
    private long[] weights(Peers peers) {
        Optional<Long> resource = maxResource.isPresent()
                ? Optional.of((long) maxResource.getAsInt())
                : Resource.steps(peers).map(last -> Math.min(last, MOST - 1) + 1);
        return resource.map(this::weights).orElse(new long[0]);
    }

    private long[] weights(long resource) {
        int brackets = 1;
        while (Resource.times(minResource, reductionFactor, brackets) <= resource) {
            brackets++;
        }
        long[] weights = new long[brackets];
        for (int b = 0; b < brackets; b++) {
            int s = brackets - 1 - b;
            weights[b] = Math.ceilDiv(Resource.times(brackets, reductionFactor, s), s + 1L);
        }
        return weights;
    }

    private static int bracket(String study, int number, long[] weights) {
        CRC32 checksum = new CRC32();
        checksum.update((study + "_" + number).getBytes(StandardCharsets.UTF_8));
        long total = 0;
        for (long weight : weights) {
            total += weight;
        }
        long left = checksum.getValue() % total;
        int bracket = 0;
        while (left >= weights[bracket]) {
            left -= weights[bracket++];
        }
        return bracket;
    }
}
