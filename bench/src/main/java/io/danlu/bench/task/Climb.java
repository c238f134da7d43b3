package io.danlu.bench.task;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A long walk downhill that estimates the best value of a task. Each step changes some parameters of the best point so
 * far, and is accepted if it is no worse. For spaces without conditions.
 */
final class Climb {

    /**
     * The deviation of a changed number on its unit scale in the first and the last step; in between it falls
     * geometrically.
     */
    private static final double FIRST = 0.3;

    private static final double LAST = 0.01;

    private final Space space;
    private final RandomGenerator random;

    Climb(Space space, RandomGenerator random) {
        this.space = space;
        this.random = random;
    }

    /** Returns the least value on a walk of {@code steps} steps from {@code start}. */
    double least(Point start, ToDoubleFunction<Point> mean, int steps) {
        Point best = start;
        double least = mean.applyAsDouble(start);
        for (int i = 0; i < steps; i++) {
            Point next = change(best, FIRST * Math.pow(LAST / FIRST, (double) i / steps));
            double value = mean.applyAsDouble(next);
            best = value <= least ? next : best;
            least = Math.min(least, value);
        }
        return least;
    }

    /** Changes two parameters on average, and at least one. */
    private Point change(Point point, double deviation) {
        int surely = random.nextInt(space.dimensions());
        return space.assemble(i -> i == surely || random.nextInt(space.dimensions()) == 0
                ? change(space.parameter(i), point.code(i), deviation)
                : point.code(i));
    }

    private double change(Parameter parameter, double code, double deviation) {
        if (parameter instanceof CategoricalParameter) {
            return parameter.quantile(random.nextDouble());
        }
        double unit = UnitCode.of(parameter, code) + deviation * random.nextGaussian();
        return parameter.quantile(Math.clamp(unit, 0, 1 - 0x1p-53));
    }
}
