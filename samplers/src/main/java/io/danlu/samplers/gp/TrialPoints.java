package io.danlu.samplers.gp;

import io.danlu.sampler.TriedPoints;
import io.danlu.space.Point;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The points of trials by the trials' states, and their encoded forms. Not thread-safe. */
final class TrialPoints {

    /** The number of latest trials that count, for each of three kinds: failed, stopped and pending. */
    private static final int LATEST = 64;

    private final Encoding encoding;
    private final boolean reportsCount;
    private final TreeMap<Integer, Point> complete = new TreeMap<>();
    private final TreeMap<Integer, Point> pending = new TreeMap<>();
    private final TreeMap<Integer, Point> stopped = new TreeMap<>();
    private final TreeMap<Integer, Point> failed = new TreeMap<>();
    private final TriedPoints tried = new TriedPoints(point -> {}, this::forget);
    private final Map<Point, double[]> encoded = new HashMap<>();

    /**
     * Creates an instance without trials.
     *
     * @param reportsCount whether the reports of a stopped trial count as a result, so that it is not unresolved
     */
    TrialPoints(Encoding encoding, boolean reportsCount) {
        this.encoding = encoding;
        this.reportsCount = reportsCount;
    }

    /** Learns changed trials, as {@link io.danlu.sampler.Search#learn} does. */
    void learn(List<Trial> changes) {
        tried.learn(changes);
        for (Trial trial : changes) {
            int number = trial.number();
            List.of(complete, pending, stopped, failed).forEach(those -> those.remove(number));
            switch (trial) {
                case Trial.Complete done -> complete.put(number, done.start().point());
                case Trial.Failed failure -> failed.put(number, failure.start().point());
                case Trial.Pruned pruned -> stop(pruned);
                case Trial.Running running ->
                    pending.put(number, running.start().point());
                case Trial.Paused paused -> stop(paused);
                case Trial.Queued queued -> {}
                case Trial.Cancelled cancelled -> {}
            }
        }
    }

    private void stop(Trial.Started trial) {
        if (!reportsCount || trial.reports().isEmpty()) {
            stopped.put(trial.number(), trial.start().point());
        }
    }

    private void forget(Point point) {
        encoded.remove(point);
    }

    /** Returns the vector of a trial's point, which is kept. */
    double[] encoded(Point point) {
        return encoded.computeIfAbsent(point, encoding::encode);
    }

    /** Tells whether a trial has {@code point}. */
    boolean contain(Point point) {
        return tried.contains(point);
    }

    boolean isPending(Point point) {
        return pending.containsValue(point);
    }

    /** Tells whether a pending trial repeats one that has a result. */
    boolean isRepeating() {
        return complete.values().stream().anyMatch(this::isPending);
    }

    /** Returns the encoded points of trials that may still get a result. */
    List<double[]> pending() {
        return latest(pending);
    }

    /** Returns the encoded points of trials whose result nothing predicts: stopped ones and pending ones. */
    List<double[]> unresolved() {
        return Stream.concat(latest(stopped).stream(), latest(pending).stream()).toList();
    }

    /** Returns the encoded points of trials that failed, from the earliest to the latest. */
    List<double[]> failed() {
        return latest(failed).reversed();
    }

    private List<double[]> latest(NavigableMap<Integer, Point> points) {
        return points.descendingMap().values().stream()
                .limit(LATEST)
                .distinct()
                .map(encoding::encode)
                .toList();
    }
}
