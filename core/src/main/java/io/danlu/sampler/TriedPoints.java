package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The points of all trials, with the number of trials at each. Cancelled trials have no point. Learning a trial costs
 * one hash of its point. Not thread-safe.
 */
public final class TriedPoints {

    private final Map<Integer, Point> points = new HashMap<>();
    private final Map<Point, Integer> times = new HashMap<>();
    private final Consumer<Point> taken;
    private final Consumer<Point> freed;

    /**
     * Creates an empty set of points.
     *
     * @param taken receives each point that a trial has
     * @param freed receives each point that no trial has any longer
     */
    public TriedPoints(Consumer<Point> taken, Consumer<Point> freed) {
        this.taken = taken;
        this.freed = freed;
    }

    /** Learns changed trials, as {@link Search#learn} does. */
    public void learn(List<Trial> changes) {
        for (Trial trial : changes) {
            Optional.ofNullable(points.remove(trial.number())).ifPresent(this::forget);
            trial.point().ifPresent(point -> {
                points.put(trial.number(), point);
                times.merge(point, 1, Integer::sum);
                taken.accept(point);
            });
        }
    }

    private void forget(Point point) {
        times.merge(point, -1, Integer::sum);
        if (times.getOrDefault(point, 0) == 0) {
            times.remove(point);
            freed.accept(point);
        }
    }

    /** Returns true if a trial has {@code point}. */
    public boolean contains(Point point) {
        return times.containsKey(point);
    }
}
