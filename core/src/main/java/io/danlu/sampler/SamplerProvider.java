package io.danlu.sampler;

import java.util.Set;

/** Makes samplers from their names and options; found by {@link java.util.ServiceLoader}. */
public interface SamplerProvider {

    /** The names it knows. */
    Set<String> names();

    /**
     * The sampler that {@code spec} describes.
     *
     * @throws IllegalArgumentException if an option is unknown or out of range
     */
    Sampler create(SamplerSpec spec);
}
