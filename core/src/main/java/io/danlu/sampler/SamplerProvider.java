package io.danlu.sampler;

import java.util.Set;

/** Makes samplers from their names and options; found by {@link java.util.ServiceLoader}. */
public interface SamplerProvider {

    /** Returns the names of the samplers that this provider makes. */
    Set<String> names();

    /**
     * Makes the sampler that {@code spec} describes.
     *
     * @throws IllegalArgumentException if an option is unknown or out of range
     */
    Sampler create(SamplerSpec spec);
}
