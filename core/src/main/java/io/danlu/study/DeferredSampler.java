package io.danlu.study;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;

/** Looks its sampler up when a search starts, so that a study can be shown where its sampler is not on the class path. */
record DeferredSampler(SamplerSpec spec) implements Sampler {

    @Override
    public Search start(Problem problem) {
        return Samplers.of(spec).start(problem);
    }
}
