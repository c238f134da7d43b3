package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.sampler.SamplerOptions;
import io.danlu.trial.Report;
import java.util.Optional;
import java.util.OptionalInt;

/** The number of steps of a trial: an option that is a number, or {@code auto} for that of the first complete trial. */
final class Resource {

    private static final String AUTO = "auto";

    private Resource() {}

    /** Reads the option; empty for {@code auto}, which is the default. */
    static OptionalInt read(SamplerOptions options, String option) {
        return options.text(option, AUTO).equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(options.integer(option, 1));
    }

    /** Returns the last step of the complete trial with the lowest number; empty if no complete trial has reported. */
    static Optional<Long> steps(Peers peers) {
        return peers.first()
                .map(trial ->
                        trial.reports().stream().mapToLong(Report::step).max().orElseThrow());
    }

    /** Returns {@code resource}·η^{@code exponent}, or {@link Long#MAX_VALUE} if that overflows. */
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
