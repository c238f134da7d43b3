package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which points the trials have, each counted as often as it occurs; a cancelled trial has none. Learning costs one hash of the
 * point. Not thread-safe.
 */
public final class TriedPoints {

    private final Map<Integer, Point> points = new HashMap<>();
    private final Map<Point, Integer> times = new HashMap<>();
    private final Consumer<Point> taken;
    private final Consumer<Point> freed;

    /**
     * No points yet.
     *
     * @param taken told of each point that a trial has
     * @param freed told of each point that no trial has any more
     */
    public TriedPoints(Consumer<Point> taken, Consumer<Point> freed) {
        this.taken = taken;
        this.freed = freed;
    }

    /** Takes in changed trials, as {@link Search#learn} does. */
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

    /** Whether a trial has {@code point}. */
    public boolean contains(Point point) {
        return times.containsKey(point);
    }
}
