package io.danlu.pruner;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The trials that a pruner may compare a running trial with: a study's history, indexed by step. Immutable.
 *
 * <p>{@link #with} extends an index by the trials that became complete since. Each step that such a trial reported
 * costs one copy of that step's ranking.
 */
public final class Peers {

    private final String study;
    private final History history;
    private final int shown;
    private final BitSet settled; // the trials that never change again, and are in the index
    private final BitSet complete;
    private final Map<Long, Ranking> steps;

    private Peers(String study, History history, int shown, BitSet settled, BitSet complete, Map<Long, Ranking> steps) {
        this.study = study;
        this.history = history;
        this.shown = shown;
        this.settled = settled;
        this.complete = complete;
        this.steps = steps;
    }

    /**
     * Indexes all trials of {@code history}.
     *
     * @param study the study's name
     */
    public static Peers of(String study, History history) {
        History empty = History.empty(history.outcomes());
        return new Peers(study, empty, Integer.MAX_VALUE, new BitSet(), new BitSet(), Map.of()).with(history);
    }

    /**
     * Extends this index to a longer history of the same study.
     *
     * @param longer the history of this index, or one derived from it by {@link History#append}
     */
    public Peers with(History longer) {
        List<Trial.Complete> more = new ArrayList<>();
        BitSet ended = new BitSet();
        for (int i = settled.nextClearBit(0); i < longer.size(); i = settled.nextClearBit(i + 1)) {
            Trial trial = longer.trial(i);
            ended.set(i, trial.state().isFinal());
            if (trial instanceof Trial.Complete told && !longer.excluded().containsKey(i)) {
                more.add(told);
            }
        }
        return ended.isEmpty()
                ? new Peers(study, longer, Integer.MAX_VALUE, settled, complete, steps)
                : new Peers(study, longer, Integer.MAX_VALUE, union(settled, ended), complete(more), steps(more));
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    private BitSet complete(List<Trial.Complete> more) {
        BitSet now = (BitSet) complete.clone();
        more.forEach(trial -> now.set(trial.number()));
        return now;
    }

    private Map<Long, Ranking> steps(List<Trial.Complete> more) {
        Map<Long, List<Ranking.Entry>> news = new HashMap<>();
        for (Trial.Complete trial : more) {
            Set<Long> seen = new HashSet<>();
            for (Report report : trial.reports()) {
                if (seen.add(report.step())) {
                    news.computeIfAbsent(report.step(), step -> new ArrayList<>())
                            .add(new Ranking.Entry(metric().loss(report.value()), trial.number()));
                }
            }
        }
        Map<Long, Ranking> now = new HashMap<>(steps);
        news.forEach((step, entries) ->
                now.put(step, at(step).with(entries.stream().sorted().toList())));
        return now;
    }

    /** Returns a view of the trials with numbers below {@code limit}. */
    public Peers below(int limit) {
        return new Peers(study, history, Math.min(shown, limit), settled, complete, steps);
    }

    private boolean isAllShown() {
        return shown >= history.size();
    }

    /** Returns the study's name. */
    public String study() {
        return study;
    }

    /** Returns the objective whose intermediate values trials report. */
    public Metric metric() {
        return history.metric();
    }

    /**
     * Returns the number of trials that are complete and not excluded. A {@linkplain #below limited} view counts them
     * anew.
     */
    public int complete() {
        return isAllShown() ? complete.cardinality() : complete.get(0, shown).cardinality();
    }

    /**
     * Returns the losses that complete trials reported at {@code step}. If a trial reported that step more than once,
     * its first report counts. Takes constant time, or in a {@linkplain #below limited} view one pass over these
     * values.
     */
    public Ranking at(long step) {
        Ranking all = steps.getOrDefault(step, Ranking.NONE);
        return isAllShown() ? all : all.below(shown);
    }

    /**
     * Returns the feasible trial with the best result, and among equals the one with the lowest number. Takes constant
     * time, or in a {@linkplain #below limited} view one pass over the complete trials.
     */
    public Optional<Trial.Complete> best() {
        if (isAllShown()) {
            return history.best();
        }
        return complete.stream()
                .takeWhile(number -> number < shown)
                .mapToObj(history::trial)
                .map(Trial.Complete.class::cast)
                .filter(trial -> trial.result().isFeasible())
                .reduce((best, other) -> other.isBetterThan(best, metric()) ? other : best);
    }

    /** Returns the complete trial with the lowest number among those with reports. */
    public Optional<Trial.Complete> first() {
        return complete.stream()
                .takeWhile(number -> number < shown)
                .mapToObj(history::trial)
                .map(Trial.Complete.class::cast)
                .filter(trial -> !trial.reports().isEmpty())
                .findFirst();
    }

    /**
     * Returns the trials in any state that have reports and are not excluded, in the order of their numbers. The stream
     * is lazy and passes over all trials.
     */
    public Stream<Trial.Started> reporting() {
        return IntStream.range(0, Math.min(shown, history.size()))
                .mapToObj(history::trial)
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial ->
                        !trial.reports().isEmpty() && !history.excluded().containsKey(trial.number()));
    }
}
