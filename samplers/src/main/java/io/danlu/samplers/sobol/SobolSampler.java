package io.danlu.samplers.sobol;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Sobol;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.sequence.SequenceSearch;

/**
 * Proposes points of an Owen-scrambled Sobol' sequence, which cover the space more evenly than random ones do; the
 * scrambling is seeded by the study. Sources: see {@link Sobol}.
 *
 * <p>Trial k is the k-th point of the sequence, each coordinate a quantile of its parameter's prior. Every parameter
 * has a dimension of its own, used while it is active: the points of a branch are a part of the sequence, still
 * uniform. If the point is forbidden, or was tried already in a finite space, a random new one takes its place.
 * Evenness is best after a power of two of trials, none of them queued or added by the user. Serves any number of
 * objectives, whose values it ignores.
 *
 * <p>A proposal costs some tens of nanoseconds per parameter.
 */
public record SobolSampler() implements Sampler {

    private static final long SCRAMBLING = 0x50B0L; // the purpose of the sequence's seed

    /** Reads the Sobol' sampler of {@code spec}, which has no options. */
    public static SobolSampler of(SamplerSpec spec) {
        SamplerOptions.of(spec).end();
        return new SobolSampler();
    }

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of("sobol");
    }

    @Override
    public Search start(Problem problem) {
        Sobol sobol = new Sobol(problem.space().dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        return new SequenceSearch(this, problem, sobol::coordinate);
    }
}
