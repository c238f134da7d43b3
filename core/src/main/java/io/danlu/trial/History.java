package io.danlu.trial;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All trials of a study at one moment: the fold of its log. Immutable; a longer history shares with a shorter one all that
 * did not change, so that an entry costs much the same whatever the length.
 */
public final class History {

    private final Metric metric;
    private final Trials trials;
    private final long sequence;
    private final Tally tally;
    private final Map<Integer, Decision> excluded;
    private final Standing standing;
    private final Decisions decisions;

    private History(
            Metric metric,
            Trials trials,
            long sequence,
            Tally tally,
            Map<Integer, Decision> excluded,
            Standing standing,
            Decisions decisions) {
        this.metric = metric;
        this.trials = trials;
        this.sequence = sequence;
        this.tally = tally;
        this.excluded = excluded;
        this.standing = standing;
        this.decisions = decisions;
    }

    /**
     * The history of an empty log.
     *
     * @param metric the study's first objective, by which the best trial is told
     */
    public static History empty(Metric metric) {
        return new History(metric, Trials.EMPTY, -1, Tally.EMPTY, Map.of(), Standing.NOTHING, Decisions.NONE);
    }

    /**
     * This history and what happened next.
     *
     * @param events the log's next entries, in order
     * @throws IllegalStateException if an entry is missing or does not apply: the log is damaged
     */
    public History append(List<LogEntry> events) {
        History longer = this;
        for (LogEntry recorded : events) {
            longer = longer.append(recorded);
        }
        return longer;
    }

    private History append(LogEntry recorded) {
        if (recorded.sequence() != sequence + 1) {
            throw new IllegalStateException("Log entry %d is missing. The log is damaged.".formatted(sequence + 1));
        }
        Decisions more = decisions.and(recorded, size());
        return switch (recorded.event()) {
            case StudyEvent event -> {
                Standing after = standing.after(event, size(), sequence + 1, recorded.at());
                yield new History(metric, trials, sequence + 1, tally, excluded, after, more);
            }
            case TrialEvent event -> append(event, recorded.at(), more);
        };
    }

    private History append(TrialEvent event, Instant at, Decisions more) {
        int number = event.number();
        if (number < 0 || number > size()) {
            throw new IllegalStateException("Log entry %d: trial %d follows %d trials. The log is damaged."
                    .formatted(sequence + 1, number, size()));
        }
        Optional<Trial> before = number < size() ? Optional.of(trials.get(number)) : Optional.empty();
        Trial after = Fold.apply(before, event, sequence + 1, at);
        return switch (event) {
            case TrialEvent.Excluded(int n, Decision decision) -> without(n, Optional.of(decision), more);
            case TrialEvent.Included included -> without(included.number(), Optional.empty(), more);
            case TrialEvent.Late late -> new History(metric, trials, sequence + 1, tally, excluded, standing, more);
            default ->
                new History(
                        metric,
                        trials.with(number, after),
                        sequence + 1,
                        tally.moved(before, after, metric),
                        excluded,
                        standing.after(event),
                        more);
        };
    }

    /** The same trials, one of which counts as a result or does not; costs a look at each of them. */
    private History without(int number, Optional<Decision> decision, Decisions more) {
        Map<Integer, Decision> now = new TreeMap<>(excluded);
        now.remove(number);
        decision.ifPresent(why -> now.put(number, why));
        return counting(now, sequence + 1, more);
    }

    private History counting(Map<Integer, Decision> without, long last, Decisions more) {
        Tally counted = tally.with(trials(), without.keySet(), metric);
        return new History(metric, trials, last, counted, Collections.unmodifiableMap(without), standing, more);
    }

    /**
     * The same trials, of which those that another workload than {@code workload} evaluated do not count as results. Those
     * of an unknown workload count. Costs a look at each trial.
     */
    public History ofWorkload(Fingerprint workload) {
        Map<Integer, Decision> now = new TreeMap<>(excluded);
        completed()
                .filter(trial -> standing.workloadOf(trial)
                        .filter(period -> !period.workload().equals(workload))
                        .isPresent())
                .forEach(trial -> now.put(trial.number(), Decision.because("another workload evaluated it")));
        return now.size() == excluded.size() ? this : counting(now, sequence, decisions);
    }

    /** The study's first objective, by which the best trial is told. */
    public Metric metric() {
        return metric;
    }

    /** The last log entry folded in; −1 for none. */
    public long sequence() {
        return sequence;
    }

    /** How many trials there are, which is the next free number. */
    public int size() {
        return trials.size();
    }

    /**
     * The trial of that number.
     *
     * @param number from 0, below {@link #size()}
     */
    public Trial trial(int number) {
        if (number < 0 || number >= size()) {
            throw new IndexOutOfBoundsException("trial %d of %d".formatted(number, size()));
        }
        return trials.get(number);
    }

    /** All trials in the order of their numbers. Lazy. */
    public Stream<Trial> trials() {
        return IntStream.range(0, size()).mapToObj(this::trial);
    }

    /** The trials that have a result and were not excluded, in the order of their numbers. Lazy. */
    public Stream<Trial.Complete> completed() {
        return trials().filter(Trial.Complete.class::isInstance)
                .map(Trial.Complete.class::cast)
                .filter(trial -> !excluded.containsKey(trial.number()));
    }

    /** The numbers of the trials that were taken out, each with who decided it and why, ascending. Immutable. */
    public Map<Integer, Decision> excluded() {
        return excluded;
    }

    /** What was decided about the study as a whole. */
    public Standing standing() {
        return standing;
    }

    /** All that was decided about the study and its trials, in order. Costs as much as there is. */
    public List<DecisionEntry> decisions() {
        return decisions.list();
    }

    /** How many entries {@link #decisions} has. */
    public int decisionCount() {
        return decisions.size();
    }

    /**
     * The numbers of the trials that are new or changed since an earlier history of the same log, or that were excluded or included since,
     * ascending. Costs as much as has changed.
     */
    public IntStream changedSince(History earlier) {
        IntStream remarked = Stream.concat(excluded.keySet().stream(), earlier.excluded.keySet().stream())
                .filter(number -> !Objects.equals(excluded.get(number), earlier.excluded.get(number)))
                .mapToInt(Integer::intValue);
        return IntStream.concat(trials.changedSince(earlier.trials), remarked)
                .sorted()
                .distinct();
    }

    /** How many trials are in {@code state}. */
    public int count(State state) {
        return tally.count(state);
    }

    /** How many trials count against a budget: all but the cancelled ones. */
    public int counted() {
        return size() - count(State.CANCELLED);
    }

    /**
     * Of the trials that count as results the one with the best value of the first objective, feasible ones before infeasible ones, the lowest number
     * among equals.
     */
    public Optional<Trial.Complete> best() {
        return tally.best();
    }

    /**
     * How many trials have finished, or are paused, since the best one finished, excluded ones too, those that were added left aside: nobody waited for
     * them. One that pauses counts once, from its first pause on, but not while it runs again.
     */
    public int finishedSinceBest() {
        return Math.max(0, tally.finishedSinceBest());
    }
}
