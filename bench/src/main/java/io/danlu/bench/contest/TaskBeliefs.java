package io.danlu.bench.contest;

import io.danlu.belief.Beliefs;
import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Beliefs about a task for the bench. {@code RIGHT} ones are about the best of {@value #SAMPLE} random points,
 * {@code WRONG} ones about the worst. Each number is off by a normal error of a tenth of its range, and one choice in
 * five is a random one.
 */
enum TaskBeliefs {
    NONE,
    RIGHT,
    WRONG;

    private static final int SAMPLE = 2000;
    private static final double ERROR = 0.1;
    private static final double ASTRAY = 0.2;
    private static final Map<String, Point> POINTS = new ConcurrentHashMap<>();

    static TaskBeliefs parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the beliefs of the run with {@code seed}. */
    Beliefs about(Task task, long seed) {
        if (this == NONE) {
            return Beliefs.NONE;
        }
        Point centre = POINTS.computeIfAbsent(task.name() + this, key -> centre(task));
        RandomGenerator random = KeyedRandom.generator(seed, SAMPLE);
        Beliefs beliefs = Beliefs.NONE;
        for (int i = 0; i < task.space().dimensions(); i++) {
            Parameter parameter = task.space().parameter(i);
            double error = ERROR * random.nextGaussian();
            boolean astray = random.nextDouble() < ASTRAY;
            double drawn = random.nextDouble();
            if (centre.isActive(i)) {
                double level = Math.clamp(parameter.level(centre.code(i)) + error, 0, Math.nextDown(1.0));
                double code = parameter instanceof CategoricalParameter
                        ? (astray ? parameter.quantile(drawn) : centre.code(i))
                        : parameter.quantile(level);
                beliefs = beliefs.at(parameter.name(), parameter.value(code));
            }
        }
        return beliefs;
    }

    private Point centre(Task task) {
        RandomGenerator random = KeyedRandom.generator(SAMPLE);
        Comparator<Point> byLoss = Comparator.comparingDouble(task::mean);
        return Stream.generate(() -> task.space().sample(random).orElseThrow())
                .limit(SAMPLE)
                .min(this == RIGHT ? byLoss : byLoss.reversed())
                .orElseThrow();
    }
}
