package io.danlu.sampler;

import io.danlu.space.Spelling;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the samplers on the class path by name. */
public final class Samplers {

    /** The sampler of a study that names none: {@code auto}, which the module {@code danlu-samplers} provides. */
    public static final SamplerSpec DEFAULT = SamplerSpec.of("auto");

    private Samplers() {}

    /** Returns the names of all samplers. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("random"));
        ServiceLoader.load(SamplerProvider.class).forEach(provider -> names.addAll(provider.names()));
        return names;
    }

    /**
     * Makes the sampler that {@code spec} describes.
     *
     * @throws IllegalArgumentException if the name or an option is unknown; the message suggests the closest known
     *     name, or names the module that is missing on the class path
     */
    public static Sampler of(SamplerSpec spec) {
        if (spec.name().equals("random")) {
            SamplerOptions.of(spec).end();
            return Sampler.random();
        }
        return ServiceLoader.load(SamplerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.names().contains(spec.name()))
                .findFirst()
                .orElseThrow(() -> unknown(spec.name()))
                .create(spec);
    }

    private static IllegalArgumentException unknown(String name) {
        Set<String> names = names();
        return new IllegalArgumentException(
                names.contains(DEFAULT.name())
                        ? "Sampler '%s': it must be one of %s.%s"
                                .formatted(
                                        Spelling.shown(name), String.join(", ", names), Spelling.nearest(name, names))
                        : "Sampler '%s': it is not on the class path, which has only %s.%s Add the dependency io.danlu:danlu-samplers, or use random search: .sampler(Sampler.random())."
                                .formatted(
                                        Spelling.shown(name), String.join(", ", names), Spelling.nearest(name, names)));
    }
}
