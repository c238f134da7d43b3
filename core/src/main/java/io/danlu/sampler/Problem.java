package io.danlu.sampler;

import io.danlu.space.Space;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a sampler is asked to solve.
 *
 * @param space where to search
 * @param metrics the objectives, at least one
 * @param budget how many trials there will be in all, where that is known
 * @param seed of all randomness
 */
public record Problem(Space space, List<Metric> metrics, OptionalInt budget, long seed) {

    public Problem {
        metrics = List.copyOf(metrics);
    }

    /**
     * The only objective.
     *
     * @param sampler who asks, for the message
     * @throws IllegalArgumentException if there are several
     */
    public Metric onlyMetric(String sampler) {
        if (metrics.size() != 1) {
            throw new IllegalArgumentException(
                    "Sampler '%s': it serves one objective and the study has %d (%s). Use auto, tpe, nsga2, random, grid, sobol or halton, or one objective."
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
