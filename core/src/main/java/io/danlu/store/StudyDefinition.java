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
 * @param outcomes the objectives and the named constraints, with their first thresholds and limits
 * @param sampler the sampler that proposes points
 * @param pruner the pruner that stops running trials early
 * @param seed the seed from which all randomness derives
 * @param reproducible W, at least 1, if trial k sees exactly the results of the trials up to k − W; else empty
 */
public record StudyDefinition(
        String name,
        Space space,
        Outcomes outcomes,
        SamplerSpec sampler,
        PrunerSpec pruner,
        long seed,
        OptionalInt reproducible) {

    public StudyDefinition {
        Parameter.checkName("Study", name);
        if (reproducible.isPresent() && reproducible.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Study '%s': reproducible (%d) must be at least 1, the number of workers."
                            .formatted(name, reproducible.getAsInt()));
        }
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
        this(name, space, new Outcomes(metrics, List.of()), sampler, pruner, seed, reproducible);
    }

    /** Creates the definition of a study without a pruner. */
    public StudyDefinition(
            String name, Space space, List<Metric> metrics, SamplerSpec sampler, long seed, OptionalInt reproducible) {
        this(name, space, metrics, sampler, PrunerSpec.NONE, seed, reproducible);
    }

    /** Returns the objectives, at least one, with their first thresholds. */
    public List<Metric> metrics() {
        return outcomes.metrics();
    }

    /** Returns the named constraints, with their first limits; may be empty. */
    public List<Constraint> constraints() {
        return outcomes.constraints();
    }

    /** Returns this definition with the thresholds and limits of other outcomes, which are the same otherwise. */
    public StudyDefinition with(Outcomes outcomes) {
        return new StudyDefinition(name, space, outcomes, sampler, pruner, seed, reproducible);
    }
}
