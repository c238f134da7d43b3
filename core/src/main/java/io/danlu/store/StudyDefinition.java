package io.danlu.store;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a study is, as decided when it was created; whoever resumes it must say the same.
 *
 * @param name as {@link Parameter#NAME}
 * @param space what is searched
 * @param metrics the objectives, at least one
 * @param sampler how points are proposed
 * @param pruner when running trials are stopped early
 * @param seed of all randomness
 * @param reproducible W where trial k sees exactly the results of the trials up to k − W, at least 1
 */
public record StudyDefinition(
        String name,
        Space space,
        List<Metric> metrics,
        SamplerSpec sampler,
        PrunerSpec pruner,
        long seed,
        OptionalInt reproducible) {

    public StudyDefinition {
        Parameter.checkName("Study", name);
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("Study '%s': it has no objective. Name at least one.".formatted(name));
        }
        if (reproducible.isPresent() && reproducible.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Study '%s': reproducible (%d) must be at least 1, the number of workers."
                            .formatted(name, reproducible.getAsInt()));
        }
    }

    /** A study that stops no trial early. */
    public StudyDefinition(
            String name, Space space, List<Metric> metrics, SamplerSpec sampler, long seed, OptionalInt reproducible) {
        this(name, space, metrics, sampler, PrunerSpec.NONE, seed, reproducible);
    }
}
