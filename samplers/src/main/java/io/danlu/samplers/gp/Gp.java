package io.danlu.samplers.gp;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;

/** Bayesian optimisation. */
public record Gp(int startup) implements Sampler {

    /** With the defaults. */
    public Gp() {
        this(8);
    }

    /** The sampler that {@code spec} describes. */
    public static Gp of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Gp gp = new Gp(options.integer("startup", 8));
        options.end();
        return gp;
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("gp");
        return startup == 8 ? spec : spec.with("startup", Value.of(startup));
    }

    @Override
    public Search start(Problem problem) {
        return new GpSearch(this, problem);
    }
}
