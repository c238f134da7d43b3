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
 * @param least r, the least resource, at least 1
 * @param most R, the most, at least {@code least}; empty for auto
 * @param eta the reduction factor η, at least 2
 * @param bootstrap see {@link Halving}; 0 with auto
 */
record Hyperband(int least, OptionalInt most, int eta, int bootstrap) implements Pruner {

    private static final String NAME = "hyperband";
    private static final int ETA = 3;
    private static final long MOST = 1L << 50; // so that the sum of the weights is a long

    Hyperband {
        Refusal.unless(least >= 1, NAME, "min_resource", least, "at least 1");
        Refusal.unless(
                most.orElse(least) >= least,
                NAME,
                "max_resource",
                most.orElse(least),
                "at least min_resource (%d), or auto".formatted(least));
        Refusal.unless(eta >= 2, NAME, "reduction_factor", eta, "at least 2");
        Refusal.unless(bootstrap >= 0, NAME, "bootstrap_count", bootstrap, "at least 0");
        Refusal.unless(
                bootstrap == 0 || most.isPresent(),
                NAME,
                "bootstrap_count",
                bootstrap,
                "0 while max_resource is auto. Give max_resource a number");
    }

    static Hyperband of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Hyperband made = new Hyperband(
                options.integer("min_resource", 1),
                Resource.read(options, "max_resource"),
                options.integer("reduction_factor", ETA),
                options.integer("bootstrap_count", 0));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = least == 1 ? spec : spec.with("min_resource", Value.of(least));
        spec = most.isEmpty() ? spec : spec.with("max_resource", Value.of(most.getAsInt()));
        spec = eta == ETA ? spec : spec.with("reduction_factor", Value.of(eta));
        return bootstrap == 0 ? spec : spec.with("bootstrap_count", Value.of(bootstrap));
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
        return new Halving(Resource.times(least, eta, bracket), eta, bootstrap);
    }

    /** Returns the weight of each bracket; none while the number of steps is unknown. */
    private long[] weights(Peers peers) {
        Optional<Long> resource = most.isPresent()
                ? Optional.of((long) most.getAsInt())
                : Resource.steps(peers).map(last -> Math.min(last, MOST - 1) + 1);
        return resource.map(this::weights).orElse(new long[0]);
    }

    private long[] weights(long resource) {
        int brackets = 1;
        while (Resource.times(least, eta, brackets) <= resource) {
            brackets++;
        }
        long[] weights = new long[brackets];
        for (int b = 0; b < brackets; b++) {
            int s = brackets - 1 - b;
            weights[b] = Math.ceilDiv(Resource.times(brackets, eta, s), s + 1L);
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
