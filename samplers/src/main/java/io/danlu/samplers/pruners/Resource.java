package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.sampler.SamplerOptions;
import java.util.Optional;
import java.util.OptionalInt;

/** How many steps trials take: an option that is a number, or {@code auto} for what the first complete trial took. */
final class Resource {

    private static final String AUTO = "auto";

    private Resource() {}

    /** Empty for {@code auto}, which is the default. */
    static OptionalInt read(SamplerOptions options, String option) {
        return options.text(option, AUTO).equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(options.integer(option, 1));
    }

    /** The last step of the complete trial with the lowest number; empty where none is complete and has reported. */
    static Optional<Long> steps(Peers peers) {
        return peers.first().map(trial -> Curve.of(trial, peers.metric()).last().step());
    }

    /** {@code resource}·η^{@code exponent}, or the greatest number there is. */
    static long times(long resource, int eta, int exponent) {
        long product = resource;
        for (int i = 0; i < exponent; i++) {
            if (product > Long.MAX_VALUE / eta) {
                return Long.MAX_VALUE;
            }
            product *= eta;
        }
        return product;
    }
}
