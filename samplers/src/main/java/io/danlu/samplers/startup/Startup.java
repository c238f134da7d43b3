package io.danlu.samplers.startup;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Sobol;
import io.danlu.sampler.Problem;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Points for the trials before there is a model: drawn from the priors, or, at first, the centre of the space for trial 0 and an evenly
 * spread one for each later trial.
 *
 * <p>The centre is a round number where one is near. It is where people put what they believe in; Vizier's and Ax's default samplers begin with it too.
 */
public final class Startup implements Supplier<Point> {

    private static final long SCRAMBLING = 0x57A;

    /** The median, and of an even number of values the upper one. */
    private static final double CENTRE = 0.5 + 1e-9;

    private final Space space;
    private final Sobol sobol;
    private final int number;
    private final RandomGenerator random;
    private boolean even;

    /** For trial {@code number}; {@code even} says whether it begins with an evenly spread point.  */
    public Startup(Problem problem, boolean even, int number, RandomGenerator random) {
        this.space = problem.space();
        this.sobol = new Sobol(space.dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        this.number = number;
        this.random = random;
        this.even = even;
    }

    @Override
    public Point get() {
        boolean first = even;
        even = false;
        return first && number == 0 ? centre() : space.quantile(i -> first ? spread(i) : random.nextDouble());
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
