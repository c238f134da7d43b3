package io.danlu.samplers.gp;

import io.danlu.sampler.TriedPoints;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the trials so far tell a model, in the order of their numbers. */
final class Knowledge {

    private final Metric metric;
    private final Encoding encoding;
    private final TreeMap<Integer, Trial.Complete> complete = new TreeMap<>();
    private final TreeMap<Integer, Point> pending = new TreeMap<>();
    private final TreeMap<Integer, Point> failed = new TreeMap<>();
    private final TriedPoints tried = new TriedPoints(point -> {}, point -> {});
    private final Map<Point, double[]> encoded = new HashMap<>();

    Knowledge(Metric metric, Encoding encoding) {
        this.metric = metric;
        this.encoding = encoding;
    }

    void learn(List<Trial> changes) {
        tried.learn(changes);
        for (Trial trial : changes) {
            List.of(complete, pending, failed).forEach(those -> those.remove(trial.number()));
            switch (trial) {
                case Trial.Complete done when done.result().isFeasible() -> complete.put(trial.number(), done);
                case Trial.Complete infeasible -> trial.point().ifPresent(point -> failed.put(trial.number(), point));
                case Trial.Failed failure -> trial.point().ifPresent(point -> failed.put(trial.number(), point));
                case Trial.Running running -> trial.point().ifPresent(point -> pending.put(trial.number(), point));
                case Trial.Paused paused -> trial.point().ifPresent(point -> pending.put(trial.number(), point));
                case Trial.Queued queued -> {}
                case Trial.Pruned pruned -> {}
                case Trial.Cancelled cancelled -> {}
            }
        }
    }

    /** How many results there are. */
    int results() {
        return complete.size();
    }

    /** The evidence of the first {@code results} results. */
    Evidence evidence(int results) {
        Collection<Trial.Complete> first = results >= complete.size()
                ? complete.values()
                : complete.values().stream().limit(results).toList();
        return Evidence.of(first, metric, this::encode);
    }

    double[] encode(Point point) {
        return encoded.computeIfAbsent(point, encoding::encode);
    }

    /** Whether a trial has {@code point}. */
    boolean isKnown(Point point) {
        return tried.contains(point);
    }

    boolean isPending(Point point) {
        return pending.containsValue(point);
    }

    List<double[]> pending() {
        return inputs(pending);
    }

    List<double[]> failed() {
        return inputs(failed);
    }

    private List<double[]> inputs(SortedMap<Integer, Point> points) {
        return points.values().stream().distinct().map(this::encode).toList();
    }
}
