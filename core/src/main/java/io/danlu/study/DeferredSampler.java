package io.danlu.study;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;

/** Looks up its sampler when a search starts, so that a study can be shown without its sampler on the class path. */
record DeferredSampler(SamplerSpec spec) implements Sampler {

    @Override
    public Search start(Problem problem) {
        return Samplers.of(spec).start(problem);
    }
}
