package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** An increasing map of a task's losses, which changes no configuration's rank. */
public enum Shape {
    /** The losses themselves. */
    AS_IS,
    /** The worst tenth is blown up by a million, as where trainings diverge. */
    DIVERGED,
    /** The worse, the farther apart: losses over many orders of magnitude. */
    EXP,
    /** The better, the farther apart. */
    LOG;

    private static final int SAMPLE = 2000;
    private static final double WORST = 0.9;
    private static final double BLOWN = 1e6;
    private static final double STEEP = 12;
    private static final double STEEPEST = 50;
    private static final double LEAST = 1e-6;

    /** Its name as in options and tables: {@code as_is}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The shape in which {@code task} is. */
    public static Shape of(Task task) {
        return task instanceof Shaped shaped ? shaped.shape() : AS_IS;
    }

    /** {@code task} with losses mapped. Its regrets are those of {@code task}. */
    public Task shape(Task task) {
        return this == AS_IS ? task : new Shaped(task, this, map(task));
    }

    private DoubleUnaryOperator map(Task task) {
        double best = task.optimum();
        double scale = task.median() - best;
        double tail = this == DIVERGED ? tail(task) : 0;
        return switch (this) {
            case AS_IS -> loss -> loss;
            case DIVERGED -> loss -> loss <= tail ? loss : tail + BLOWN * (loss - tail) + BLOWN * scale;
            case EXP -> loss -> Math.exp(Math.clamp(STEEP * (loss - best) / scale, -STEEPEST, STEEPEST));
            case LOG -> loss -> Math.log(Math.max(0, (loss - best) / scale) + LEAST);
        };
    }

    /** The loss that one in ten random points exceeds. */
    private static double tail(Task task) {
        RandomGenerator random = KeyedRandom.generator(SAMPLE);
        double[] means = DoubleStream.generate(
                        () -> task.mean(task.space().sample(random).orElseThrow()))
                .limit(SAMPLE)
                .toArray();
        return Statistics.quantile(means, WORST);
    }
}
