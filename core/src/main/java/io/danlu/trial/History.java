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
 * All trials of a study at one moment: the fold of its log. Immutable. A longer history shares all unchanged trials
 * with the shorter one, so that the cost of appending an entry hardly depends on the length.
 */
public final class History {

    private final Outcomes outcomes;
    private final Trials trials;
    private final long sequence;
    private final Tally tally;
    private final Map<Integer, Decision> excluded;
    private final ControlState controlState;
    private final Decisions decisions;

    private History(
            Outcomes outcomes,
            Trials trials,
            long sequence,
            Tally tally,
            Map<Integer, Decision> excluded,
            ControlState controlState,
            Decisions decisions) {
        this.outcomes = outcomes;
        this.trials = trials;
        this.sequence = sequence;
        this.tally = tally;
        this.excluded = excluded;
        this.controlState = controlState;
        this.decisions = decisions;
    }

    /**
     * Returns the history of an empty log.
     *
     * @param outcomes the study's objectives and constraints, with their first thresholds and limits
     */
    public static History empty(Outcomes outcomes) {
        return new History(outcomes, Trials.EMPTY, -1, Tally.EMPTY, Map.of(), ControlState.NOTHING, Decisions.NONE);
    }

    /**
     * Returns this history with more log entries.
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
        Decisions more = decisions.and(recorded, size(), outcomes);
        return switch (recorded.event()) {
            case StudyEvent event -> {
                ControlState after = controlState.after(event, size(), sequence + 1, recorded.at());
                History longer = new History(outcomes, trials, sequence + 1, tally, excluded, after, more);
                yield event instanceof StudyEvent.LimitsChanged changed ? longer.judgedBy(changed) : longer;
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
        Trial after = judged(Fold.apply(before, event, sequence + 1, at), outcomes);
        return switch (event) {
            case TrialEvent.Excluded(int n, Decision decision) -> without(n, Optional.of(decision), more);
            case TrialEvent.Included included -> without(included.number(), Optional.empty(), more);
            case TrialEvent.Annotation other ->
                new History(outcomes, trials, sequence + 1, tally, excluded, controlState, more);
            default ->
                new History(
                        outcomes,
                        trials.with(number, after),
                        sequence + 1,
                        tally.moved(before, after, metric()),
                        excluded,
                        controlState.after(event),
                        more);
        };
    }

    /** Returns a trial with the violations of the constraints by the present limits. */
    private Trial judged(Trial trial, Outcomes limits) {
        if (!(trial instanceof Trial.Complete complete)) {
            return trial;
        }
        try {
            return complete.with(limits.judged(complete.result()));
        } catch (IllegalArgumentException incomplete) {
            throw new IllegalStateException(
                    "Log entry %d: trial %d: %s The log is damaged."
                            .formatted(sequence + 1, trial.number(), incomplete.getMessage()),
                    incomplete);
        }
    }

    /** Judges all results by other limits. The cost is linear in the number of trials. */
    private History judgedBy(StudyEvent.LimitsChanged changed) {
        Outcomes now;
        try {
            now = outcomes.with(changed.limits());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    "Log entry %d: %s The log is damaged.".formatted(sequence, unknown.getMessage()), unknown);
        }
        Trials all = trials;
        for (int i = 0; i < size(); i++) {
            Trial before = trials.get(i);
            Trial after = judged(before, now);
            all = after.equals(before) ? all : all.with(i, after);
        }
        Tally counted = tally.with(
                IntStream.range(0, size()).mapToObj(all::get),
                excluded.keySet(),
                now.metrics().getFirst());
        return new History(now, all, sequence, counted, excluded, controlState, decisions);
    }

    /** Excludes a trial from the results, or includes it again. The cost is linear in the number of trials. */
    private History without(int number, Optional<Decision> decision, Decisions more) {
        Map<Integer, Decision> now = new TreeMap<>(excluded);
        now.remove(number);
        decision.ifPresent(why -> now.put(number, why));
        return counting(now, sequence + 1, more);
    }

    private History counting(Map<Integer, Decision> without, long last, Decisions more) {
        Tally counted = tally.with(trials(), without.keySet(), metric());
        return new History(outcomes, trials, last, counted, Collections.unmodifiableMap(without), controlState, more);
    }

    /**
     * Returns this history with the trials of other workloads than {@code workload} excluded. Trials of an unknown
     * workload count as results. The cost is linear in the number of trials.
     */
    public History ofWorkload(Fingerprint workload) {
        Map<Integer, Decision> now = new TreeMap<>(excluded);
        completed()
                .filter(trial -> controlState
                        .workloadOf(trial)
                        .filter(period -> !period.workload().equals(workload))
                        .isPresent())
                .forEach(trial -> now.put(trial.number(), Decision.because("another workload evaluated it")));
        return now.size() == excluded.size() ? this : counting(now, sequence, decisions);
    }

    /** Returns the study's first objective, which decides the best trial, with its threshold in force. */
    public Metric metric() {
        return outcomes.metrics().getFirst();
    }

    /** Returns the study's objectives and named constraints, with the thresholds and limits in force. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Returns the sequence number of the last log entry, or −1 if there is none. */
    public long sequence() {
        return sequence;
    }

    /** Returns the number of trials, which is also the number of the next trial. */
    public int size() {
        return trials.size();
    }

    /**
     * Returns the trial of that number.
     *
     * @param number from 0, below {@link #size()}
     */
    public Trial trial(int number) {
        if (number < 0 || number >= size()) {
            throw new IndexOutOfBoundsException("trial %d of %d".formatted(number, size()));
        }
        return trials.get(number);
    }

    /** Returns all trials in the order of their numbers. Lazy. */
    public Stream<Trial> trials() {
        return IntStream.range(0, size()).mapToObj(this::trial);
    }

    /** Returns the complete trials that are not excluded, in the order of their numbers. Lazy. */
    public Stream<Trial.Complete> completed() {
        return trials().filter(Trial.Complete.class::isInstance)
                .map(Trial.Complete.class::cast)
                .filter(trial -> !excluded.containsKey(trial.number()));
    }

    /** Returns the numbers of the excluded trials, each with who decided it and why, ascending. Immutable. */
    public Map<Integer, Decision> excluded() {
        return excluded;
    }

    /** Returns the decisions in force for the study as a whole, and the latest run's plan. */
    public ControlState controlState() {
        return controlState;
    }

    /** Returns all decisions about the study and its trials, in order. The cost is linear in their number. */
    public List<DecisionEntry> decisions() {
        return decisions.list();
    }

    /**
     * Returns the numbers of the trials that are new, changed, excluded or included since an earlier history of the
     * same log, ascending. The cost is proportional to the number of changes.
     */
    public IntStream changedSince(History earlier) {
        IntStream remarked = Stream.concat(excluded.keySet().stream(), earlier.excluded.keySet().stream())
                .filter(number -> !Objects.equals(excluded.get(number), earlier.excluded.get(number)))
                .mapToInt(Integer::intValue);
        return IntStream.concat(trials.changedSince(earlier.trials), remarked)
                .sorted()
                .distinct();
    }

    /** Returns the number of trials in {@code state}. */
    public int count(State state) {
        return tally.count(state);
    }

    /** Returns the number of trials that count against a budget: all except cancelled ones. */
    public int counted() {
        return size() - count(State.CANCELLED);
    }

    /**
     * Returns the feasible trial with the best value of the first objective, and among equals the one with the lowest
     * number. Excluded trials do not count.
     *
     * @return empty if no trial is complete, or none of them is feasible
     */
    public Optional<Trial.Complete> best() {
        return tally.best().filter(trial -> trial.result().isFeasible());
    }

    /**
     * Returns the complete trial that violates its constraints least, if no trial is feasible. Excluded trials do not
     * count.
     */
    public Optional<Trial.Complete> leastInfeasible() {
        return tally.best().filter(trial -> !trial.result().isFeasible());
    }

    /** Returns the non-dominated trials by the study's objectives, with the thresholds in force. */
    public ObservedFront front() {
        return ObservedFront.of(this, outcomes.metrics());
    }

    /**
     * Returns how many trials have finished, or are paused, since the best one finished. Excluded trials count. Added
     * trials do not, because nobody waited for them. A trial that pauses counts once, from its first pause on, but not
     * while it runs again.
     */
    public int finishedSinceBest() {
        return Math.max(0, tally.finishedSinceBest());
    }
}
