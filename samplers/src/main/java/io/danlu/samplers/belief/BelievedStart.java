package io.danlu.samplers.belief;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Sobol;
import io.danlu.sampler.Problem;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import java.util.List;
import java.util.function.Supplier;

/**
 * Supplies points for the trials before a model exists, if something is believed. Trial 0 gets the believed point,
 * trial 1 the point that trial 0 gets without beliefs, and of the later ones every second an evenly spread point of the
 * believed density, while results do not contradict the beliefs. The others are as without beliefs. Only the first
 * point of a trial is believed.
 */
public final class BelievedStart implements Supplier<Point> {

    private static final long SCRAMBLING = 0xBE1;

    private final OptimumPrior prior;
    private final Supplier<Point> otherwise;
    private final Problem problem;
    private final int number;
    private final boolean trusted;
    private final Supplier<Point> unbelieved;
    private boolean first = true;

    /**
     * Creates the points for trial {@code number}.
     *
     * @param results the results so far
     * @param otherwise supplies the points without beliefs
     */
    public BelievedStart(
            OptimumPrior prior, Problem problem, int number, List<Trust.Result> results, Supplier<Point> otherwise) {
        this.prior = prior;
        this.otherwise = otherwise;
        this.problem = problem;
        this.number = number;
        this.unbelieved = new Startup(problem, true, 0, KeyedRandom.generator(problem.seed(), number));
        this.trusted = Trust.of(results) > 0;
    }

    @Override
    public Point get() {
        boolean isFirst = first;
        boolean believed = isFirst && trusted && number % 2 == 0;
        first = false;
        if (!believed) {
            return number == 1 && isFirst ? unbelieved.get() : otherwise.get();
        }
        if (number == 0) {
            return prior.mode(otherwise.get());
        }
        Sobol sobol = new Sobol(problem.space().dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        return prior.quantile(number / 2, i -> sobol.coordinate(number / 2, i));
    }
}
