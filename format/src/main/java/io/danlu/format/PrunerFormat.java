package io.danlu.format;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;

/**
 * Converts pruners to and from their form in study files: a name, or an object with a name and options, as in
 * {@link SamplerFormat}.
 */
final class PrunerFormat {

    private PrunerFormat() {}

    /** Returns the name, or an object if there are options. */
    public static Json write(PrunerSpec spec) {
        return SamplerFormat.write(new SamplerSpec(spec.name(), spec.options()));
    }

    /**
     * Returns the pruner that {@code field} names. {@link io.danlu.pruner.Pruners#of} checks whether it exists and has
     * these options.
     */
    public static PrunerSpec read(Field field) {
        SamplerSpec spec = SamplerFormat.read(field);
        return new PrunerSpec(spec.name(), spec.options());
    }
}
