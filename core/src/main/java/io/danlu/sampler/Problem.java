package io.danlu.sampler;

import io.danlu.belief.Beliefs;
import io.danlu.space.Space;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/**
 * A search problem for a sampler.
 *
 * @param space the search space
 * @param metrics the objectives, at least one
 * @param budget the total number of trials, if it is known
 * @param seed the study's seed, from which all randomness derives
 * @param beliefs the user's beliefs about the best configuration, which a sampler may ignore
 * @param constraints the named constraints; may be empty. A trial tells its violations in this order
 */
public record Problem(
        Space space,
        List<Metric> metrics,
        OptionalInt budget,
        long seed,
        Beliefs beliefs,
        List<Constraint> constraints) {

    public Problem {
        metrics = List.copyOf(metrics);
        constraints = List.copyOf(constraints);
    }

    /** Creates a problem without constraints. */
    public Problem(Space space, List<Metric> metrics, OptionalInt budget, long seed, Beliefs beliefs) {
        this(space, metrics, budget, seed, beliefs, List.of());
    }

    /** Creates a problem without constraints and beliefs. */
    public Problem(Space space, List<Metric> metrics, OptionalInt budget, long seed) {
        this(space, metrics, budget, seed, Beliefs.NONE);
    }

    /**
     * Returns the only objective.
     *
     * @param sampler the sampler's name, for the message
     * @throws IllegalArgumentException if there are several
     */
    public Metric onlyMetric(String sampler) {
        if (metrics.size() != 1) {
            throw new IllegalArgumentException(
                    "Sampler '%s': it serves one objective and the study has %d (%s). Use auto, gp, tpe, nsga2, random, grid, sobol or halton, or one objective."
                            .formatted(
                                    sampler,
                                    metrics.size(),
                                    String.join(
                                            ", ",
                                            metrics.stream().map(Metric::name).toList())));
        }
        return metrics.getFirst();
    }
}
