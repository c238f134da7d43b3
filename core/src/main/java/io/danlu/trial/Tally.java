package io.danlu.trial;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The counts and the best trial of a history.
 *
 * @param finishedSinceBest may be below 0 while a trial that had paused before the best one finished runs again
 */
record Tally(Map<State, Integer> counts, Optional<Trial.Complete> best, int finishedSinceBest) {

    static final Tally EMPTY = new Tally(new EnumMap<>(State.class), Optional.empty(), 0);

    int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    Tally moved(Optional<Trial> before, Trial after, Metric metric) {
        Map<State, Integer> moved = new EnumMap<>(counts);
        before.ifPresent(trial -> moved.merge(trial.state(), -1, Integer::sum));
        moved.merge(after.state(), 1, Integer::sum);
        int since = finishedSinceBest
                + (before.isPresent() && isSettled(after) ? 1 : 0)
                - (before.filter(Tally::isSettled).isPresent() ? 1 : 0);
        if (!(after instanceof Trial.Complete complete)) {
            return new Tally(moved, best, since);
        }
        if (best.isEmpty() || complete.isBetterThan(best.get(), metric)) {
            return new Tally(moved, Optional.of(complete), 0);
        }
        boolean equalButEarlier = !best.get().isBetterThan(complete, metric)
                && complete.number() < best.get().number();
        return new Tally(moved, equalButEarlier ? Optional.of(complete) : best, since);
    }

    /**
     * Returns true if a trial has finished or is paused. A resumed trial is not settled until it pauses again or ends.
     */
    private static boolean isSettled(Trial trial) {
        return trial instanceof Trial.Finished || trial instanceof Trial.Paused;
    }

    private static Optional<Instant> endOrPause(Trial trial) {
        return switch (trial) {
            case Trial.Finished finished -> Optional.of(finished.endedAt());
            case Trial.Paused paused -> Optional.of(paused.pausedAt());
            default -> Optional.empty();
        };
    }

    /**
     * Returns the same counts with another set of excluded trials.
     *
     * @param trials all trials
     * @param excluded the numbers of the trials that do not count as results
     */
    Tally with(Stream<Trial> trials, Set<Integer> excluded, Metric metric) {
        List<Trial> all = trials.filter(Tally::isSettled).toList();
        List<Instant> ends = all.stream()
                .filter(trial -> ((Trial.Started) trial).start().attempt() > 0)
                .flatMap(trial -> endOrPause(trial).stream())
                .toList();
        Optional<Trial.Complete> first = all.stream()
                .filter(trial -> trial instanceof Trial.Complete && !excluded.contains(trial.number()))
                .map(Trial.Complete.class::cast)
                .reduce((one, next) -> next.isBetterThan(one, metric) ? next : one);
        long since = first.map(one ->
                        ends.stream().filter(at -> at.isAfter(one.endedAt())).count())
                .orElse((long) ends.size());
        return new Tally(counts, first, (int) since);
    }
}
