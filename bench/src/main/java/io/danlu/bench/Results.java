package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import java.util.List;
import java.util.Map;

/**
 * All traces.
 *
 * @param tasks in the order in which to show them
 * @param traces by contestant's name, then task's name: one for each seed. A contestant that could not be run is not there
 */
record Results(List<Task> tasks, Map<String, Map<String, List<Trace>>> traces) {

    /** Which regret is looked at. */
    enum Kind {
        /** Of the point that would be handed over: what counts. */
        RECOMMENDATION,
        /** Of the best point visited. */
        SEARCH;

        private double of(Trace.Regrets regrets) {
            return this == SEARCH ? regrets.search() : regrets.recommendation();
        }
    }

    boolean has(Contestant contestant) {
        return traces.containsKey(contestant.name());
    }

    /** The regret of each seed's run after {@code evaluations}; none where the contestant has not run the task. */
    double[] regrets(Contestant contestant, Task task, Kind kind, int evaluations) {
        return traces.getOrDefault(contestant.name(), Map.of()).getOrDefault(task.name(), List.of()).stream()
                .mapToDouble(trace -> kind.of(trace.after().get(evaluations - 1)))
                .toArray();
    }
}
