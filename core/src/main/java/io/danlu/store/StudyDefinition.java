package io.danlu.store;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of a study, fixed when it is created. Whoever resumes the study must state the same settings, apart from
 * thresholds and limits: {@link io.danlu.trial.History#outcomes} has those in force.
 *
 * @param name the study's name, which matches {@link Parameter#NAME}
 * @param space the search space
 * @param metrics the objectives, at least one, with their first thresholds
 * @param sampler the sampler that proposes points
 * @param pruner the pruner that stops running trials early
 * @param seed the seed from which all randomness derives
 * @param reproducible W, at least 1, if trial k sees exactly the results of the trials up to k − W; else empty
 * @param constraints the named constraints, with their first limits; may be empty
 */
public record StudyDefinition(
        String name,
        Space space,
        List<Metric> metrics,
        SamplerSpec sampler,
        PrunerSpec pruner,
        long seed,
        OptionalInt reproducible,
        List<Constraint> constraints) {

    public StudyDefinition {
        Parameter.checkName("Study", name);
        metrics = List.copyOf(metrics);
        constraints = List.copyOf(constraints);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("Study '%s': it has no objective. Name at least one.".formatted(name));
        }
        if (reproducible.isPresent() && reproducible.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Study '%s': reproducible (%d) must be at least 1, the number of workers."
                            .formatted(name, reproducible.getAsInt()));
        }
        new Outcomes(metrics, constraints); // checks their names
    }

    /** Creates the definition of a study without named constraints. */
    public StudyDefinition(
            String name,
            Space space,
            List<Metric> metrics,
            SamplerSpec sampler,
            PrunerSpec pruner,
            long seed,
            OptionalInt reproducible) {
        this(name, space, metrics, sampler, pruner, seed, reproducible, List.of());
    }

    /** Creates the definition of a study without a pruner. */
    public StudyDefinition(
            String name, Space space, List<Metric> metrics, SamplerSpec sampler, long seed, OptionalInt reproducible) {
        this(name, space, metrics, sampler, PrunerSpec.NONE, seed, reproducible);
    }

    /** Returns the objectives and the constraints, with their first thresholds and limits. */
    public Outcomes outcomes() {
        return new Outcomes(metrics, constraints);
    }

    /** Returns this definition with the thresholds and limits of other outcomes, which are the same otherwise. */
    public StudyDefinition with(Outcomes outcomes) {
        return new StudyDefinition(
                name, space, outcomes.metrics(), sampler, pruner, seed, reproducible, outcomes.constraints());
    }
}
