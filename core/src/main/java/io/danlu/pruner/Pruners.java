package io.danlu.pruner;

import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Spelling;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the pruners on the class path by name. */
public final class Pruners {

    private Pruners() {}

    /** Returns the names of all pruners. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(PrunerSpec.NONE.name()));
        ServiceLoader.load(PrunerProvider.class).forEach(provider -> names.addAll(provider.names()));
        return names;
    }

    /**
     * Makes the pruner that {@code spec} describes.
     *
     * @throws IllegalArgumentException if the name or an option is unknown; the message suggests the closest known name
     */
    public static Pruner of(PrunerSpec spec) {
        if (spec.name().equals(PrunerSpec.NONE.name())) {
            options(spec).end();
            return Pruner.none();
        }
        return ServiceLoader.load(PrunerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.names().contains(spec.name()))
                .findFirst()
                .orElseThrow(() -> unknown(spec.name()))
                .create(spec);
    }

    /** Returns a reader for the options of {@code spec}. */
    public static SamplerOptions options(PrunerSpec spec) {
        return SamplerOptions.of("Pruner", spec.name(), spec.options());
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("Pruner '%s': it must be one of %s.%s"
                .formatted(Spelling.shown(name), String.join(", ", names()), Spelling.nearest(name, names())));
    }
}
