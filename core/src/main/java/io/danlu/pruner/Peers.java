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
 * The trials of a study, as far as the one that is judged may see them: a history, indexed by step. Immutable.
 *
 * <p>A longer one is made of a shorter one at the cost of the trials that became complete meanwhile: for each step that such a trial
 * reported, one copy of what is known at that step.
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
     * All trials of {@code history}.
     *
     * @param study the study's name
     */
    public static Peers of(String study, History history) {
        History empty = History.empty(history.metric());
        return new Peers(study, empty, Integer.MAX_VALUE, new BitSet(), new BitSet(), Map.of()).with(history);
    }

    /**
     * All trials of a longer history of the same study.
     *
     * @param longer this one's history, or one that was made of it by {@link History#append}
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

    /** Of these only the trials with numbers below {@code limit}. */
    public Peers below(int limit) {
        return new Peers(study, history, Math.min(shown, limit), settled, complete, steps);
    }

    private boolean isAllShown() {
        return shown >= history.size();
    }

    /** The study's name. */
    public String study() {
        return study;
    }

    /** The objective that is reported. */
    public Metric metric() {
        return history.metric();
    }

    /** How many trials are complete and not excluded. Takes a pass over the complete ones where not all trials are shown. */
    public int complete() {
        return isAllShown() ? complete.cardinality() : complete.get(0, shown).cardinality();
    }

    /**
     * What the complete trials had reported at {@code step}; of several reports of one trial at that step, the first. Takes no time where
     * all trials are shown, else a pass over these values.
     */
    public Ranking at(long step) {
        Ranking all = steps.getOrDefault(step, Ranking.NONE);
        return isAllShown() ? all : all.below(shown);
    }

    /**
     * The complete trial with the best result, the lowest number among equals. Takes no time where all trials are shown, else a pass over the
     * complete ones.
     */
    public Optional<Trial.Complete> best() {
        if (isAllShown()) {
            return history.best();
        }
        return complete.stream()
                .takeWhile(number -> number < shown)
                .mapToObj(history::trial)
                .map(Trial.Complete.class::cast)
                .reduce((best, other) -> other.isBetterThan(best, metric()) ? other : best);
    }

    /** The complete trial with the lowest number of those that have reported. */
    public Optional<Trial.Complete> first() {
        return complete.stream()
                .takeWhile(number -> number < shown)
                .mapToObj(history::trial)
                .map(Trial.Complete.class::cast)
                .filter(trial -> !trial.reports().isEmpty())
                .findFirst();
    }

    /** The trials that have reported and are not excluded, in the order of their numbers, whatever their state. Lazy; reading it is a pass over all trials. */
    public Stream<Trial.Started> reporting() {
        return IntStream.range(0, Math.min(shown, history.size()))
                .mapToObj(history::trial)
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial ->
                        !trial.reports().isEmpty() && !history.excluded().containsKey(trial.number()));
    }
}
