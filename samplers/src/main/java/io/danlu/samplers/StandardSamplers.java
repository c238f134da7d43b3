package io.danlu.samplers;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerProvider;
import io.danlu.sampler.SamplerSpec;
import io.danlu.samplers.anneal.Anneal;
import io.danlu.samplers.auto.Auto;
import io.danlu.samplers.cmaes.Cmaes;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.grid.Grid;
import io.danlu.samplers.halton.HaltonSampler;
import io.danlu.samplers.nsga2.Nsga2;
import io.danlu.samplers.sobol.SobolSampler;
import io.danlu.samplers.tpe.Tpe;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Offers the samplers of this module to {@link io.danlu.sampler.Samplers}, which finds it through
 * {@link java.util.ServiceLoader}.
 */
public final class StandardSamplers implements SamplerProvider {

    private static final Map<String, Function<SamplerSpec, Sampler>> MAKERS = Map.of(
            "grid", Grid::of,
            "sobol", SobolSampler::of,
            "halton", HaltonSampler::of,
            "anneal", Anneal::of,
            "tpe", Tpe::of,
            "gp", Gp::of,
            "cmaes", Cmaes::of,
            "nsga2", Nsga2::of,
            "auto", Auto::of);

    /** For {@link java.util.ServiceLoader}. */
    public StandardSamplers() {}

    @Override
    public Set<String> names() {
        return MAKERS.keySet();
    }

    @Override
    public Sampler create(SamplerSpec spec) {
        return MAKERS.getOrDefault(spec.name(), StandardSamplers::refuse).apply(spec);
    }

    private static Sampler refuse(SamplerSpec spec) {
        throw new IllegalArgumentException(
                "Sampler '%s': this provider does not make it. Ask Samplers.of(spec).".formatted(spec.name()));
    }
}
