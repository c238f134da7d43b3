package io.danlu.pruner;

import java.util.Set;

/** Makes pruners from their names and options; found by {@link java.util.ServiceLoader}. */
public interface PrunerProvider {

    /** Returns the names of the pruners that this provider makes. */
    Set<String> names();

    /**
     * Makes the pruner that {@code spec} describes.
     *
     * @throws IllegalArgumentException if an option is unknown or out of range
     */
    Pruner create(PrunerSpec spec);
}
