package io.danlu.format;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;

/** A pruner as a study file says it: as {@link SamplerFormat} has samplers, its name alone, or an object of its name and its options. */
public final class PrunerFormat {

    private PrunerFormat() {}

    /** The name, or an object where there are options. */
    public static Json write(PrunerSpec spec) {
        return SamplerFormat.write(new SamplerSpec(spec.name(), spec.options()));
    }

    /**
     * The pruner that {@code field} names; whether there is one with these options is for {@link io.danlu.pruner.Pruners#of} to
     * judge.
     */
    public static PrunerSpec read(Field field) {
        SamplerSpec spec = SamplerFormat.read(field);
        return new PrunerSpec(spec.name(), spec.options());
    }
}
