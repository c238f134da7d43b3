package io.danlu.bench.coverage;

import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.space.Space;

/**
 * A task whose evaluations have normal noise.
 *
 * @param task without noise
 * @param share the noise's standard deviation, as a share of the distance from the optimum to the median
 */
record Noisy(Task task, double share) implements Task {

    private static final int REPETITIONS = 1 << 30;

    @Override
    public String name() {
        return task.name();
    }

    @Override
    public Suite suite() {
        return task.suite();
    }

    @Override
    public Space space() {
        return task.space();
    }

    @Override
    public int repetitions() {
        return share > 0 ? REPETITIONS : 1;
    }

    @Override
    public double loss(Point point, int repetition) {
        double noise = share * (median() - optimum());
        return mean(point)
                + (noise > 0 ? noise * KeyedRandom.generator(repetition).nextGaussian() : 0);
    }

    @Override
    public double mean(Point point) {
        return task.mean(point);
    }

    @Override
    public double optimum() {
        return task.optimum();
    }

    @Override
    public double median() {
        return task.median();
    }
}
