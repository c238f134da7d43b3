package io.danlu.samplers.gp;

import io.danlu.sampler.TriedPoints;
import io.danlu.samplers.rank.Losses;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the trials so far, for the model, in the order of their numbers. */
final class Knowledge {

    /**
     * The number of latest trials that count, for each of three kinds: failed, stopped without a report, and pending.
     */
    private static final int LATEST = 64;

    private final Encoding encoding;
    private final Losses losses;
    private final TreeMap<Integer, Point> complete = new TreeMap<>();
    private final TreeMap<Integer, Point> pending = new TreeMap<>();
    private final TreeMap<Integer, Point> pruned = new TreeMap<>();
    private final TreeMap<Integer, Point> failed = new TreeMap<>();
    private final TriedPoints tried = new TriedPoints(point -> {}, this::forget);
    private final Map<Point, double[]> encoded = new HashMap<>();

    Knowledge(Metric metric, Encoding encoding) {
        this.losses = new Losses(metric);
        this.encoding = encoding;
    }

    void learn(List<Trial> changes) {
        tried.learn(changes);
        losses.learn(changes);
        for (Trial trial : changes) {
            int number = trial.number();
            List.of(complete, pending, pruned, failed).forEach(those -> those.remove(number));
            switch (trial) {
                case Trial.Complete done
                when done.result().isFeasible() ->
                    complete.put(number, done.start().point());
                case Trial.Complete infeasible ->
                    failed.put(number, infeasible.start().point());
                case Trial.Failed failure -> failed.put(number, failure.start().point());
                case Trial.Pruned stopped -> stopped(stopped);
                case Trial.Running running ->
                    pending.put(number, running.start().point());
                case Trial.Paused paused -> stopped(paused);
                case Trial.Queued queued -> {}
                case Trial.Cancelled cancelled -> {}
            }
        }
    }

    private void stopped(Trial.Started trial) {
        if (trial.reports().isEmpty()) {
            pruned.put(trial.number(), trial.start().point());
        }
    }

    private void forget(Point point) {
        encoded.remove(point);
    }

    /** Returns the number of results, including estimates. */
    int results() {
        return losses.size();
    }

    /** Returns the evidence of the first {@code results} results. */
    Evidence evidence(int results) {
        SortedMap<Integer, Losses.Loss> first = losses.first(results);
        Set<Point> seen = first.values().stream()
                .filter(loss -> !loss.isEstimated())
                .map(Losses.Loss::point)
                .collect(Collectors.toSet());
        return evidence(first, loss -> !loss.isEstimated() || !seen.contains(loss.point()));
    }

    /** Returns the evidence of results alone, without estimates. */
    Evidence observed() {
        return evidence(losses.comparable(), loss -> true);
    }

    private Evidence evidence(SortedMap<Integer, Losses.Loss> numbered, Predicate<Losses.Loss> counts) {
        return Evidence.of(
                numbered.entrySet().stream()
                        .filter(each -> counts.test(each.getValue()))
                        .map(each -> new Evidence.Observed(
                                each.getKey(),
                                each.getValue().point(),
                                each.getValue().loss())),
                point -> encoded.computeIfAbsent(point, encoding::encode));
    }

    /** Tells whether a trial has {@code point}. */
    boolean isKnown(Point point) {
        return tried.contains(point);
    }

    boolean isPending(Point point) {
        return pending.containsValue(point);
    }

    /** Returns the number of results that are estimates for stopped trials. */
    int stopped() {
        return losses.stopped();
    }

    /** Tells whether a pending trial repeats one that has a result. */
    boolean isRepeating() {
        return complete.values().stream().anyMatch(this::isPending);
    }

    /** Returns the encoded points of trials that may still get a result. */
    List<double[]> pending() {
        return latest(pending);
    }

    /**
     * Returns the encoded points of trials whose result nothing predicts: pending ones, and stopped ones without a
     * report.
     */
    List<double[]> unresolved() {
        return Stream.concat(latest(pruned).stream(), latest(pending).stream()).toList();
    }

    /** Returns the encoded points of trials that failed or broke a constraint. */
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
