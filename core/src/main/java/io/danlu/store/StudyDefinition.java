package io.danlu.store;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of a study, fixed when it is created. Whoever resumes the study must state the same settings.
 *
 * @param name the study's name, which matches {@link Parameter#NAME}
 * @param space the search space
 * @param metrics the objectives, at least one
 * @param sampler the sampler that proposes points
 * @param pruner the pruner that stops running trials early
 * @param seed the seed from which all randomness derives
 * @param reproducible W, at least 1, if trial k sees exactly the results of the trials up to k − W; else empty
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

    /** Creates the definition of a study without a pruner. */
    public StudyDefinition(
            String name, Space space, List<Metric> metrics, SamplerSpec sampler, long seed, OptionalInt reproducible) {
        this(name, space, metrics, sampler, PrunerSpec.NONE, seed, reproducible);
    }
}
