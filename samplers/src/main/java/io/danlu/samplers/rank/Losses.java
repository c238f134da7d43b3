package io.danlu.samplers.rank;

import io.danlu.space.Point;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The losses that samplers learn from: those of complete feasible trials, and estimates of what pruned and paused
 * trials that have reported would have come to ({@link Estimates}). They are a function of the trials as they are,
 * whichever came first. Not thread-safe.
 */
public final class Losses {

    private final Metric metric;
    private final boolean feasibleOnly;
    private final NavigableMap<Integer, Entry> entries = new TreeMap<>();
    private int stopped;
    private OptionalLong earliest = OptionalLong.empty(); // of the steps at which trials were stopped
    private Optional<SortedMap<Integer, Loss>> all = Optional.empty(); // until something changes

    /**
     * A trial that counts.
     *
     * @param loss what it came to; empty where it was stopped
     * @param curve empty where it has not reported
     */
    private record Entry(Point point, OptionalDouble loss, Optional<Curve> curve) {

        boolean isStopped() {
            return loss.isEmpty();
        }
    }

    /**
     * The worth of a point.
     *
     * @param loss the smaller the better
     * @param isEstimated whether the trial was stopped before it came to a loss
     */
    public record Loss(Point point, double loss, boolean isEstimated) {}

    /** No losses yet. */
    public Losses(Metric metric) {
        this(metric, true);
    }

    /** @param feasibleOnly whether infeasible trials don't count */
    Losses(Metric metric, boolean feasibleOnly) {
        this.metric = metric;
        this.feasibleOnly = feasibleOnly;
    }

    /**
     * Takes in changed trials, as {@link io.danlu.sampler.Search#learn} does. Returns whether one of them counts or did
     * before.
     */
    public boolean learn(List<Trial> changes) {
        boolean changed = false;
        boolean steps = false;
        for (Trial trial : changes) {
            Optional<Entry> now = entry(trial);
            Optional<Entry> before = Optional.ofNullable(
                    now.isPresent() ? entries.put(trial.number(), now.get()) : entries.remove(trial.number()));
            stopped += count(now) - count(before);
            steps |= count(now) + count(before) > 0;
            changed |= now.isPresent() || before.isPresent();
        }
        if (changed) {
            all = Optional.empty();
        }
        if (steps) {
            earliest = entries.values().stream()
                    .filter(Entry::isStopped)
                    .mapToLong(entry -> entry.curve().orElseThrow().last())
                    .min();
        }
        return changed;
    }

    private static int count(Optional<Entry> entry) {
        return entry.filter(Entry::isStopped).isPresent() ? 1 : 0;
    }

    private Optional<Entry> entry(Trial trial) {
        return switch (trial) {
            case Trial.Complete complete
            when !feasibleOnly || complete.result().isFeasible() ->
                Optional.of(new Entry(
                        complete.start().point(), OptionalDouble.of(metric.loss(complete.value())), curve(complete)));
            case Trial.Pruned pruned -> stopped(pruned);
            case Trial.Paused paused -> stopped(paused);
            default -> Optional.empty();
        };
    }

    private Optional<Entry> stopped(Trial.Started trial) {
        return curve(trial).map(curve -> new Entry(trial.start().point(), OptionalDouble.empty(), Optional.of(curve)));
    }

    private Optional<Curve> curve(Trial.Started trial) {
        return trial.reports().isEmpty() ? Optional.empty() : Optional.of(Curve.of(trial, metric));
    }

    /** The number of trials that count. */
    public int size() {
        return entries.size();
    }

    /** The number of these that were stopped. */
    public int stopped() {
        return stopped;
    }

    /**
     * The losses by the trials' numbers. Costs O(n) where none is estimated, else see {@link Estimates}; nothing as
     * long as no trial changes.
     */
    public SortedMap<Integer, Loss> all() {
        SortedMap<Integer, Loss> known = all.orElseGet(() -> losses(entries));
        all = Optional.of(known);
        return known;
    }

    /** The losses of the {@code count} trials with the lowest numbers, as if there were no others. */
    public SortedMap<Integer, Loss> first(int count) {
        if (count >= entries.size()) {
            return all();
        }
        NavigableMap<Integer, Entry> first = new TreeMap<>();
        entries.entrySet().stream().limit(count).forEach(each -> first.put(each.getKey(), each.getValue()));
        return losses(first);
    }

    /** The earliest step at which a trial was stopped; empty where none was. */
    OptionalLong earliest() {
        return earliest;
    }

    /**
     * Returns the loss by which a trial can be compared with all others, exactly as it was observed. If no trial was
     * stopped, this is the loss that it came to. Otherwise it is the loss that it reported at the earliest step at
     * which a trial was stopped. Empty for a trial that does not count or has not reported then.
     */
    Optional<Loss> comparable(int number) {
        return Optional.ofNullable(entries.get(number)).flatMap(this::comparable);
    }

    private Optional<Loss> comparable(Entry entry) {
        OptionalDouble loss = earliest.isEmpty()
                ? entry.loss()
                : entry.curve().map(curve -> curve.at(earliest.getAsLong())).orElse(OptionalDouble.empty());
        return loss.stream()
                .mapToObj(value -> new Loss(entry.point(), value, false))
                .findFirst();
    }

    /**
     * These losses by the trials' numbers. Exact ties among near points show that the objective is flat there. Costs
     * O(n).
     */
    public SortedMap<Integer, Loss> comparable() {
        SortedMap<Integer, Loss> comparable = new TreeMap<>();
        entries.forEach((number, entry) -> comparable(entry).ifPresent(loss -> comparable.put(number, loss)));
        return comparable;
    }

    private static SortedMap<Integer, Loss> losses(Map<Integer, Entry> entries) {
        Map<Curve, Double> complete = new HashMap<>();
        Map<Integer, Curve> stopped = new TreeMap<>();
        NavigableMap<Integer, Loss> losses = new TreeMap<>();
        entries.forEach((number, entry) -> {
            if (entry.isStopped()) {
                stopped.put(number, entry.curve().orElseThrow());
            } else {
                double loss = entry.loss().getAsDouble();
                losses.put(number, new Loss(entry.point(), loss, false));
                entry.curve().ifPresent(curve -> complete.put(curve, loss));
            }
        });
        if (!stopped.isEmpty()) {
            double best = losses.values().stream().mapToDouble(Loss::loss).min().orElse(Double.NEGATIVE_INFINITY);
            Map<Integer, Double> estimates = Estimates.of(complete, stopped.values(), best);
            entries.forEach((number, entry) -> Optional.ofNullable(estimates.get(number))
                    .ifPresent(loss -> losses.put(number, new Loss(entry.point(), loss, true))));
        }
        return Collections.unmodifiableSortedMap(losses);
    }
}
