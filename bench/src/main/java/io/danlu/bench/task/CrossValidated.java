package io.danlu.bench.task;

import io.danlu.math.Statistics;
import io.danlu.selection.CrossValidation;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real cross-validation, trained on demand. Its repetitions differ in the seed of the learner and in the assignment
 * of rows to folds. Results are kept, so that nothing is trained twice.
 *
 * <p>Its optimum is unknown: regret 0 is the best of a large random sample and of a long walk from there, and better
 * points count as 0 too.
 */
final class CrossValidated implements Task {

    private final String name;
    private final Space space;
    private final List<CrossValidation> repetitions;
    private final LiveScale scale;
    private final Map<Point, double[]> known = new ConcurrentHashMap<>();

    CrossValidated(String name, Space space, List<CrossValidation> repetitions, LiveScale scale) {
        this.name = name;
        this.space = space;
        this.repetitions = List.copyOf(repetitions);
        this.scale = scale;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Suite suite() {
        return Suite.LIVE;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public int repetitions() {
        return repetitions.size();
    }

    @Override
    public double loss(Point point, int repetition) {
        return losses(point)[repetition];
    }

    @Override
    public double mean(Point point) {
        return Statistics.mean(losses(point));
    }

    /** Returns the losses, which are the negated scores. */
    private double[] losses(Point point) {
        return known.computeIfAbsent(
                point,
                unknown -> repetitions.stream()
                        .mapToDouble(repetition ->
                                -repetition.score(unknown.values()).mean())
                        .toArray());
    }

    @Override
    public double optimum() {
        return scale.optimum();
    }

    @Override
    public double median() {
        return scale.median();
    }

    @Override
    public double regret(Point point) {
        return Math.max(0, Task.super.regret(point));
    }
}
