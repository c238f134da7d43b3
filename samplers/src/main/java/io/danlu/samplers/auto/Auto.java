package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.tpe.Tpe;

/**
 * Chooses the engine of each trial by the space and the history, never by a clock:
 *
 * <ol>
 *   <li>more than {@value Policy#OBJECTIVES} objectives: {@link Tpe}, which ranks trials by non-dominated front;
 *   <li>a choice among more than {@value Policy#CHOICES} values, or more than {@value Policy#PARAMETERS} parameters:
 *       {@link Tpe};
 *   <li>up to {@value Policy#RESULTS} results, those of stopped trials that have reported too, or
 *       {@value Policy#RESULTS_OF_SEVERAL} of two or three objectives: {@link Gp};
 *   <li>then {@link Tpe}, whose cost does not grow.
 * </ol>
 *
 * <p>Every proposal's explanation names the engine that made it and ends with the rule by which it was chosen:
 * {@code auto chose tpe: more than 1000 results}. That is a choice and no fallback.
 */
public record Auto() implements Sampler {

    /** Reads the sampler that {@code spec} describes; it has no options. */
    public static Auto of(SamplerSpec spec) {
        SamplerOptions.of(spec).end();
        return new Auto();
    }

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of("auto");
    }

    @Override
    public boolean usesBeliefs() {
        return true;
    }

    @Override
    public Search start(Problem problem) {
        return new AutoSearch(problem, Policy.of(problem));
    }
}
