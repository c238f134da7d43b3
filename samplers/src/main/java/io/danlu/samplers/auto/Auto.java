package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.tpe.Tpe;

/**
 * Chooses the sampler by the problem. For now that is {@link Tpe} with its defaults, always; every proposal's explanation names the
 * sampler that made it. Serves one objective.
 */
public record Auto() implements Sampler {

    /** The sampler that {@code spec} describes; it has no options. */
    public static Auto of(SamplerSpec spec) {
        SamplerOptions.of(spec).end();
        return new Auto();
    }

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of("auto");
    }

    @Override
    public Search start(Problem problem) {
        return new Tpe().start(problem);
    }
}
