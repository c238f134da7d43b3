package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.sobol.SobolSampler;
import io.danlu.samplers.tpe.Tpe;
import io.danlu.trial.Explanation;

/**
 * Chooses the engine of each trial by the space and the history, never by a clock:
 *
 * <ol>
 *   <li>Several objectives: {@link SobolSampler}, because no engine here models more than one.
 *   <li>A choice among more than {@value Policy#CHOICES} values, or more than {@value Policy#PARAMETERS} parameters:
 *       {@link Tpe}.
 *   <li>Up to {@value Policy#RESULTS} results, including stopped trials that have reported: {@link Gp}.
 *   <li>Then {@link Tpe}, whose cost does not grow.
 * </ol>
 *
 * <p>Every proposal's explanation names its engine and ends with the rule of the choice:
 * {@code auto chose tpe: more than 1000 results}. Only for several objectives is the choice a fallback; those
 * explanations begin with "fallback".
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
    public Search start(Problem problem) {
        return problem.metrics().size() > 1
                ? new Delegated(
                        new SobolSampler().start(problem),
                        Explanation.FALLBACK + ": several objectives; ",
                        "auto chose sobol: no engine models several objectives")
                : new AutoSearch(problem, Policy.of(problem.space()));
    }
}
