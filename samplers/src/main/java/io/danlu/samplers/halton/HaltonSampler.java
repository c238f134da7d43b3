package io.danlu.samplers.halton;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.sequence.SequenceSearch;

/**
 * Proposes points of a randomised Halton sequence, which cover the space more evenly than random ones do; the
 * scrambling is seeded by the study. Sources: see {@link Halton}.
 *
 * <p>Trial k is the k-th point of the sequence, each coordinate a quantile of its parameter's prior. Every parameter
 * has a dimension of its own, used while it is active. If the point is forbidden, or was tried already in a finite
 * space, a random new one takes its place. Any stretch of trials is about as even as any other of its length. Sobol'
 * points are more even after a power of two of trials, and with many parameters. Serves any number of objectives, whose
 * values it ignores.
 *
 * <p>A proposal costs some tens of nanoseconds per parameter.
 */
public record HaltonSampler() implements Sampler {

    private static final long SCRAMBLING = 0x4A170L; // the purpose of the sequence's seed

    /** Reads the Halton sampler of {@code spec}, which has no options. */
    public static HaltonSampler of(SamplerSpec spec) {
        SamplerOptions.of(spec).end();
        return new HaltonSampler();
    }

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of("halton");
    }

    @Override
    public Search start(Problem problem) {
        Halton halton = new Halton(problem.space().dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        return new SequenceSearch(this, problem, halton::coordinate);
    }
}
