package io.danlu.samplers.startup;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Sobol;
import io.danlu.sampler.Problem;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Repair;
import io.danlu.space.Space;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Supplies points for the trials before a model exists. If {@code even} is set, the first point is an evenly spread
 * (scrambled Sobol') one, and for trial 0 of a study without named constraints the centre of the space. All further
 * points are drawn from the priors. Points that break written clauses are moved to where these hold.
 *
 * <p>The centre is rounded to a nearby round number. People centre a range on the value they expect to be good, and
 * Vizier's and Ax's default samplers begin there too. With constraints, the centre takes the place of a Sobol' point
 * whose successor lies in the other half of each parameter. Of such a pair, one point often meets a limit that the other
 * violates (docs/decisions/0025-gp-of-several-outcomes.md).
 */
public final class Startup implements Supplier<Point> {

    private static final long SCRAMBLING = 0x57A;

    /** The quantile of the median; for an even number of values, of the upper one. */
    private static final double CENTRE = 0.5 + 1e-9;

    private final Problem problem;
    private final Space space;
    private final Repair repair;
    private final Sobol sobol;
    private final int number;
    private final RandomGenerator random;
    private boolean even;

    /** Creates the points for trial {@code number}; {@code even} says whether they begin with an evenly spread one. */
    public Startup(Problem problem, boolean even, int number, RandomGenerator random) {
        this.problem = problem;
        this.space = problem.space();
        this.repair = new Repair(space);
        this.sobol = new Sobol(space.dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        this.number = number;
        this.random = random;
        this.even = even;
    }

    @Override
    public Point get() {
        boolean first = even;
        even = false;
        if (!first) {
            return space.draw(random);
        }
        return number == 0 && problem.constraints().isEmpty() ? repair.near(centre()) : repair.spread(this::spread);
    }

    private Point centre() {
        return space.assemble(i -> {
            Parameter parameter = space.parameter(i);
            return RoundNumbers.near(parameter, parameter.quantile(CENTRE));
        });
    }

    private double spread(int parameter) {
        return sobol.coordinate(number, parameter);
    }
}
