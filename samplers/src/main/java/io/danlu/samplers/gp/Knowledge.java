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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the trials so far tell a model, in the order of their numbers. */
final class Knowledge {

    /** Of trials that failed, were pruned or paused, or are pending, so many of the latest count, each kind by itself. */
    private static final int LATEST = 64;

    private final Metric metric;
    private final Encoding encoding;
    private final TreeMap<Integer, Trial.Complete> complete = new TreeMap<>();
    private final TreeMap<Integer, Point> pending = new TreeMap<>();
    private final TreeMap<Integer, Point> pruned = new TreeMap<>();
    private final TreeMap<Integer, Point> failed = new TreeMap<>();
    private final TriedPoints tried = new TriedPoints(point -> {}, this::forget);
    private final Map<Point, double[]> encoded = new HashMap<>();

    Knowledge(Metric metric, Encoding encoding) {
        this.metric = metric;
        this.encoding = encoding;
    }

    void learn(List<Trial> changes) {
        tried.learn(changes);
        for (Trial trial : changes) {
            int number = trial.number();
            List.of(complete, pending, pruned, failed).forEach(those -> those.remove(number));
            switch (trial) {
                case Trial.Complete done when done.result().isFeasible() -> complete.put(number, done);
                case Trial.Complete infeasible ->
                    failed.put(number, infeasible.start().point());
                case Trial.Failed failure -> failed.put(number, failure.start().point());
                case Trial.Pruned stopped -> pruned.put(number, stopped.start().point());
                case Trial.Running running ->
                    pending.put(number, running.start().point());
                case Trial.Paused paused -> pruned.put(number, paused.start().point());
                case Trial.Queued queued -> {}
                case Trial.Cancelled cancelled -> {}
            }
        }
    }

    private void forget(Point point) {
        encoded.remove(point);
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
        return Evidence.of(first, metric, point -> encoded.computeIfAbsent(point, encoding::encode));
    }

    /** Whether a trial has {@code point}. */
    boolean isKnown(Point point) {
        return tried.contains(point);
    }

    boolean isPending(Point point) {
        return pending.containsValue(point);
    }

    /** Whether a pending trial repeats one that has a result. */
    boolean isRepeating() {
        return complete.values().stream()
                .anyMatch(done -> isPending(done.start().point()));
    }

    /** Encoded points of trials that may still come to a result. */
    List<double[]> pending() {
        return latest(pending);
    }

    /** Encoded points of trials of whom it is not known what they would have come to, pruned, paused and pending ones. */
    List<double[]> unresolved() {
        return Stream.concat(latest(pruned).stream(), latest(pending).stream()).toList();
    }

    /** Encoded points of trials that failed or broke a constraint. */
    List<double[]> failed() {
        return latest(failed);
    }

    private List<double[]> latest(NavigableMap<Integer, Point> points) {
        return points.descendingMap().values().stream()
                .limit(LATEST)
                .distinct()
                .map(encoding::encode)
                .toList();
    }
}
