package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.sobol.SobolSampler;
import io.danlu.samplers.tpe.Tpe;

/**
 * Chooses the engine of each trial by the space and the history, never by a clock:
 *
 * <ol>
 *   <li>several objectives: {@link SobolSampler}, as no engine here models more than one;
 *   <li>a choice among more than {@value Policy#CHOICES} values, or more than {@value Policy#PARAMETERS} parameters: {@link Tpe};
 *   <li>up to {@value Policy#RESULTS} results: {@link Gp};
 *   <li>then {@link Tpe}, whose cost does not grow.
 * </ol>
 *
 * <p>Every proposal's explanation names the engine that made it; where that is not the Gaussian process, it begins with "fallback" and says by which rule.
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
        return problem.metrics().size() > 1
                ? new Delegated(new SobolSampler().start(problem), "fallback: several objectives")
                : new AutoSearch(problem, Policy.of(problem.space()));
    }
}
