package io.danlu.samplers.pruners;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerProvider;
import io.danlu.pruner.PrunerSpec;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Offers the pruners of this module to {@link io.danlu.pruner.Pruners}, which finds it by itself. */
public final class StandardPruners implements PrunerProvider {

    private static final Map<String, Function<PrunerSpec, Pruner>> MAKERS = Map.of(
            "median", Percentile::median,
            "percentile", Percentile::percentile,
            "threshold", Threshold::of,
            "patience", Patience::of,
            "asha", Asha::of,
            "hyperband", Hyperband::of,
            "race", Race::of);

    /** For {@link java.util.ServiceLoader}. */
    public StandardPruners() {}

    @Override
    public Set<String> names() {
        return MAKERS.keySet();
    }

    @Override
    public Pruner create(PrunerSpec spec) {
        return MAKERS.getOrDefault(spec.name(), StandardPruners::refuse).apply(spec);
    }

    private static Pruner refuse(PrunerSpec spec) {
        throw new IllegalArgumentException(
                "Pruner '%s': this provider does not make it. Ask Pruners.of(spec).".formatted(spec.name()));
    }
}
