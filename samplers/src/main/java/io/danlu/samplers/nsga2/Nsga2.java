package io.danlu.samplers.nsga2;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;

/**
 * The non-dominated sorting genetic algorithm II: each point is the offspring of two good trials. For several
 * objectives whose trials are cheap and very many, as it fits no model.
 *
 * <p><b>Sources.</b> Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm:
 * NSGA-II", IEEE Transactions on Evolutionary Computation 6 (2002): the order by non-dominated front and crowding
 * distance (section III), constraint domination (section VI), and the distribution indices of 20. Deb and Agrawal,
 * "Simulated binary crossover for continuous search space", Complex Systems 9 (1995). Deb and Goyal, "A combined
 * genetic adaptive search (GeneAS) for engineering design", Computer Science and Informatics 26 (1996), for polynomial
 * mutation.
 *
 * <p><b>No generations.</b> The parents of a trial are drawn from the best {@code population} of all trials that are
 * known when it is asked for (steady state: Durillo, Nebro, Luna and Alba, "On the effect of the steady-state selection
 * scheme in multi-objective genetic algorithms", EMO 2009). A worker never waits, and a late result counts from then
 * on.
 *
 * <p><b>Which trials count.</b> Feasible complete trials come first, by front and crowding distance; then stopped ones,
 * those that came furthest first; then infeasible ones by their violation, in which constraints of different scales
 * count alike. Running and failed ones are no parents. With
 * one objective, trials are ranked by value, and stopped ones by what they would have come to
 * (docs/decisions/0018-pruned-trials-teach.md).
 *
 * <p><b>Parameters.</b> Numbers and ordinals cross and mutate as quantiles of their priors, so that scale, bounds and
 * belief keep their meaning. A choice comes from either parent, and mutates to a draw from its prior. Conditional
 * parameters come from the parents in which they are active, else from their priors. At least one parameter of each
 * offspring mutates.
 *
 * <p>A result costs comparisons with the trials of the fronts that it changes, and the crowding distances of the first
 * fronts: see docs/decisions/0026-constraints-and-fronts.md. Serves any number of objectives. Immutable.
 *
 * @param population how many trials may be parents, and how many evenly spread ones come before the first offspring; at
 *     least 4. The default of {@value #POPULATION} is below the usual 100, because evaluations of hyperparameters are
 *     expensive. It was chosen on twelve problems (docs/decisions/0026-constraints-and-fronts.md)
 */
public record Nsga2(int population) implements Sampler {

    private static final int POPULATION = 16;
    private static final int LEAST = 4;

    public Nsga2 {
        if (population < LEAST) {
            throw new IllegalArgumentException(
                    "Sampler 'nsga2': option 'population' (%d) must be at least %d.".formatted(population, LEAST));
        }
    }

    /** NSGA-II with its defaults. */
    public Nsga2() {
        this(POPULATION);
    }

    /** The NSGA-II that {@code spec} describes; its option is {@code population}. */
    public static Nsga2 of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Nsga2 sampler = new Nsga2(options.integer("population", POPULATION));
        options.end();
        return sampler;
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("nsga2");
        return population == POPULATION ? spec : spec.with("population", Value.of(population));
    }

    @Override
    public Search start(Problem problem) {
        return new Nsga2Search(this, problem);
    }
}
