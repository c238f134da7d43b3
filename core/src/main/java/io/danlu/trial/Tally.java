package io.danlu.trial;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is counted along with a history. */
record Tally(Map<State, Integer> counts, Optional<Trial.Complete> best, int finishedSinceBest) {

    static final Tally EMPTY = new Tally(new EnumMap<>(State.class), Optional.empty(), 0);

    int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    Tally moved(Optional<Trial> before, Trial after, Metric metric) {
        Map<State, Integer> moved = new EnumMap<>(counts);
        before.ifPresent(trial -> moved.merge(trial.state(), -1, Integer::sum));
        moved.merge(after.state(), 1, Integer::sum);
        boolean evaluatedHere = before.isPresent() && after instanceof Trial.Finished;
        int since = finishedSinceBest + (evaluatedHere ? 1 : 0);
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
     * The same counts, where other trials than before count as results.
     *
     * @param finished all trials that have
     * @param excluded those that do not count
     */
    Tally with(Stream<Trial> finished, Set<Integer> excluded, Metric metric) {
        List<Trial.Finished> all = finished.map(Trial.Finished.class::cast).toList();
        Optional<Trial.Complete> first = all.stream()
                .filter(trial -> trial instanceof Trial.Complete && !excluded.contains(trial.number()))
                .map(Trial.Complete.class::cast)
                .reduce((one, next) -> next.isBetterThan(one, metric) ? next : one);
        long since = first.map(one -> all.stream()
                        .filter(trial ->
                                trial.start().attempt() > 0 && trial.endedAt().isAfter(one.endedAt()))
                        .count())
                .orElse((long) all.size());
        return new Tally(counts, first, (int) since);
    }
}
