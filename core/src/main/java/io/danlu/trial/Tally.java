package io.danlu.trial;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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
        if (after instanceof Trial.Complete complete && isBetter(complete, metric)) {
            return new Tally(moved, Optional.of(complete), 0);
        }
        return new Tally(moved, best, finishedSinceBest + (after instanceof Trial.Finished ? 1 : 0));
    }

    private boolean isBetter(Trial.Complete candidate, Metric metric) {
        if (best.isEmpty()) {
            return true;
        }
        Trial.Complete held = best.get();
        if (candidate.result().isFeasible() != held.result().isFeasible()) {
            return candidate.result().isFeasible();
        }
        return metric.isBetter(candidate.value(), held.value())
                || (candidate.value() == held.value() && candidate.number() < held.number());
    }
}
