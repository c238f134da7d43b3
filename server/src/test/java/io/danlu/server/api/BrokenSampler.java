package io.danlu.server.api;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerProvider;
import io.danlu.sampler.SamplerSpec;
import java.util.Set;

/** A plug-in's sampler that fails at the third trial with an exception like that of a waiting study. */
public final class BrokenSampler implements SamplerProvider {

    static final String NAME = "broken";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Sampler create(SamplerSpec spec) {
        return Sampler.of(NAME, (problem, trials, random) -> {
            if (trials.size() == 2) {
                throw new IllegalStateException("broken");
            }
            return problem.space().draw(random);
        });
    }
}
