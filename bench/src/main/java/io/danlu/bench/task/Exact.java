package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A task without noise: a function of the point. */
record Exact(String name, Suite suite, Space space, ToDoubleFunction<Point> function, double optimum, double median)
        implements Task {

    private static final int SAMPLE = 2000;

    /** Creates a task whose median is that of {@value #SAMPLE} random points, the same ones each time. */
    static Exact of(String name, Suite suite, Space space, ToDoubleFunction<Point> function, double optimum) {
        RandomGenerator random = KeyedRandom.generator(SAMPLE);
        double median = Statistics.median(DoubleStream.generate(
                        () -> function.applyAsDouble(space.sample(random).orElseThrow()))
                .limit(SAMPLE)
                .toArray());
        return new Exact(name, suite, space, function, optimum, median);
    }

    @Override
    public int repetitions() {
        return 1;
    }

    @Override
    public double loss(Point point, int repetition) {
        return function.applyAsDouble(point);
    }

    @Override
    public double mean(Point point) {
        return function.applyAsDouble(point);
    }
}
