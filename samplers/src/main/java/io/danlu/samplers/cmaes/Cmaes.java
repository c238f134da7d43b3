package io.danlu.samplers.cmaes;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;
import java.util.OptionalInt;

/**
 * The covariance matrix adaptation evolution strategy. Points are drawn from a normal distribution. Its mean, step size
 * and covariance follow the better half of each generation of trials and move away from the worse half (active CMA). It
 * is strong if many real parameters depend on one another and hundreds of trials are affordable.
 *
 * <p><b>Sources.</b>
 *
 * <ul>
 *   <li>Every equation and constant: Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772 (2023).
 *   <li>Restarts at a random place with twice the population: Auger and Hansen, "A restart CMA evolution strategy with
 *       increasing population size", CEC 2005.
 *   <li>Grids: Hamano et al., "CMA-ES with margin", arXiv:2205.13482 (2022).
 *   <li>Choices: Hamano et al., "CatCMA", arXiv:2405.09962 (2024).
 *   <li>Points that the distribution did not draw: Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181
 *       (2011).
 *   <li>Bounds: Biedrzycki, "Handling bound constraints in CMA-ES: an experimental study", Swarm and Evolutionary
 *       Computation 52 (2020). A point outside is drawn again up to ten times, then reflected, and the distribution
 *       learns from the unreflected point (there "resampling" and "Darwinian reflection"). Drawing again alone is
 *       slow if the optimum is at the bounds, reflection alone if steps are long.
 * </ul>
 *
 * <p><b>Generations.</b> A generation is λ consecutive trial numbers, beginning with trial 0. Its distribution is the
 * fold of the results of all trials before it that are known when a trial is asked for. A worker never waits, and a
 * late result counts from its arrival on. Weights and learning rates are those of as many results as a generation has.
 *
 * <p><b>Ranking.</b> Complete trials are ranked by value. Pruned and paused trials are ranked among them by the value
 * that their reports predict (docs/decisions/0018-pruned-trials-teach.md). Infeasible trials follow, by their
 * violation. Failed trials come last; no more of them count than there are others, so that none is in the better half.
 * Running and cancelled trials do not count. A point that was queued, added or made by another sampler counts in the
 * generation of its number; if it is far away, the step to it is shortened. The search is invariant under increasing
 * transformations of the objective, so the criteria for a restart only compare results.
 *
 * <p><b>Parameters.</b> A number, an ordinal or a choice of two is one coordinate, the quantile of the prior, so that
 * scale, bounds and prior keep their meaning. On a grid, the neighbours of the mean's value stay likely enough to be
 * tried. A choice of three or more has probabilities, which begin with the prior's. The first trial is the centre of
 * the space.
 *
 * <p><b>Conditional spaces.</b> The distribution draws all parameters. It learns from the values drawn for inactive
 * ones too, although the point lacks them, as from noise without effect. In a finite space no point is proposed twice;
 * steps are twice as long after every 8 draws of points that were tried.
 *
 * <p><b>Cost.</b> A generation costs O(d³) for d coordinates, a trial O(d²). Serves one objective. Immutable.
 *
 * @param population λ, the number of trials of the first generation, at least 4; empty for 4 + ⌊3 ln d⌋ with d
 *     parameters (equation 48)
 * @param sigma the first standard deviation, as a part of the range; above 0, at most 1. The default 0.2 lies between
 *     the tutorial's 0.3 and Optuna's 1/6: on sphere, Rosenbrock, Ackley, Rastrigin and an ellipsoid of 10 and 50
 *     dimensions it ended lower than 0.3 after 200 and after 1000 trials
 */
public record Cmaes(OptionalInt population, double sigma) implements Sampler {

    private static final double SIGMA = 0.2;
    private static final int LEAST_POPULATION = 4;

    public Cmaes {
        check(
                "population",
                population.orElse(LEAST_POPULATION),
                population.orElse(LEAST_POPULATION) >= LEAST_POPULATION,
                "at least 4");
        check("sigma", sigma, sigma > 0 && sigma <= 1, "above 0 and at most 1");
    }

    private static void check(String option, Object value, boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Sampler 'cmaes': option '%s' (%s) must be %s.".formatted(option, value, rule));
        }
    }

    /** Creates CMA-ES with the tutorial's population and σ = 0.2. */
    public Cmaes() {
        this(OptionalInt.empty(), SIGMA);
    }

    /** Reads the CMA-ES that {@code spec} describes; its options are {@code population} and {@code sigma}. */
    public static Cmaes of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        int population = options.integer("population", LEAST_POPULATION);
        double sigma = options.real("sigma", SIGMA);
        options.end();
        boolean given = spec.options().containsKey("population");
        return new Cmaes(given ? OptionalInt.of(population) : OptionalInt.empty(), sigma);
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("cmaes");
        if (population.isPresent()) {
            spec = spec.with("population", Value.of(population.getAsInt()));
        }
        return sigma == SIGMA ? spec : spec.with("sigma", Value.of(sigma));
    }

    @Override
    public Search start(Problem problem) {
        return new CmaesSearch(this, problem);
    }

    /** Returns the number of trials of the first generation in a space with that many varying parameters. */
    int population(int dimensions) {
        return population.orElse(LEAST_POPULATION + (int) (3 * Math.log(Math.max(1, dimensions))));
    }
}
