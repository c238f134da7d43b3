package io.danlu.samplers.cmaes;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;
import java.util.OptionalInt;

/**
 * The covariance matrix adaptation evolution strategy: points are drawn from a normal distribution, whose mean, step size and
 * covariance follow the better half of each generation of trials and leave the worse half (active CMA). Strong where many real
 * parameters depend on one another and hundreds of trials are at hand.
 *
 * <p><b>Sources.</b> Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772 (2023), for every equation and constant; Auger
 * and Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005, for the restarts at a random place
 * with twice the population; Hamano et al., "CMA-ES with margin", arXiv:2205.13482 (2022), for grids; Hamano et al., "CatCMA",
 * arXiv:2405.09962 (2024), for choices; Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181 (2011), for points that the
 * distribution did not draw. Bounds, after Biedrzycki, "Handling bound constraints in CMA-ES: an experimental study", Swarm and
 * Evolutionary Computation 52 (2020): a point outside is drawn again up to ten times, then reflected, and the distribution learns from the
 * unreflected point (there "resampling" and "Darwinian reflection"). Drawing again alone is slow where the optimum is at the bounds,
 * reflection alone where steps are long.
 *
 * <p><b>Generations.</b> λ consecutive trial numbers are a generation: the first ones belong to the first, and so on. A generation's
 * distribution is the fold of the results of all trials before its first one, as they are known when a trial is asked for: a worker never
 * waits, and what comes late counts from then on. Weights and learning rates are those of as many results as a generation has.
 * Complete trials are ranked by value, and pruned and paused ones among them by what they would have come to, as far as their reports
 * tell (docs/decisions/0018-pruned-trials-teach.md); then infeasible ones by their violation; then failed ones, of which no more count than there are others, so that none is among the better half. Running
 * and cancelled ones don't count. A point that was queued or added, or made by another sampler, counts in the generation of its
 * number; if it is far away the step to it is shortened. The search is the same for every increasing transformation of the
 * objective, hence the criteria for a restart that compare values ask for equality.
 *
 * <p><b>Parameters.</b> A number, an ordinal and a choice of two are a coordinate, the quantile of the prior, so that scale, bounds and
 * belief keep their meaning; where values lie on a grid, the neighbours of the mean's value stay likely enough to be tried. A choice
 * of three or more has probabilities, which begin with the prior's. The first trial is the centre of the space. <b>Conditional
 * spaces</b>: the distribution draws all parameters; what it drew for inactive ones is not in the point but is learned from as if it were,
 * noise of no effect. In a finite space no point is proposed twice; after every 8 draws that were tried steps are twice as long.
 *
 * <p><b>Cost.</b> A generation costs O(d³) for d coordinates, a trial O(d²). Serves one objective. Immutable.
 *
 * @param population λ, how many trials are a generation at first, at least 4; empty for 4 + ⌊3 ln d⌋ with d parameters (equation 48)
 * @param sigma the standard deviation at first, as a part of the range; above 0, at most 1. Between the tutorial's 0.3
 *     and Optuna's 1/6: on sphere, Rosenbrock, Ackley, Rastrigin and an ellipsoid of 10 and 50 dimensions 0.2 ended lower than 0.3 after 200
 *     and after 1000 trials
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

    /** CMA-ES with the tutorial's defaults. */
    public Cmaes() {
        this(OptionalInt.empty(), SIGMA);
    }

    /** The CMA-ES that {@code spec} describes; its options are {@code population} and {@code sigma}. */
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

    /** How many trials are a generation at first, in a space of that many parameters that vary. */
    int population(int dimensions) {
        return population.orElse(LEAST_POPULATION + (int) (3 * Math.log(Math.max(1, dimensions))));
    }
}
