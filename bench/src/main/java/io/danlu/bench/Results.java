package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import io.danlu.math.Statistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All traces.
 *
 * @param tasks in the order in which they are shown
 * @param traces by contestant's name, then task's name: one for each seed. A contestant that could not be run is
 *     missing
 */
record Results(List<Task> tasks, Map<String, Map<String, List<Trace>>> traces) {

    /** The kind of regret. */
    enum Kind {
        /** The regret of the recommended point, which is the relevant one. */
        RECOMMENDATION,
        /** The regret of the best point visited. */
        SEARCH;

        private double of(Trace.Regrets regrets) {
            return this == SEARCH ? regrets.search() : regrets.recommendation();
        }

        /** Returns its name in tables. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean has(Contestant contestant) {
        return traces.containsKey(contestant.name());
    }

    /** Returns the regret of each seed's run after {@code evaluations}; none if the contestant has not run the task. */
    double[] regrets(Contestant contestant, Task task, Kind kind, int evaluations) {
        return traces(contestant, task).stream()
                .mapToDouble(trace -> kind.of(trace.after().get(evaluations - 1)))
                .toArray();
    }

    /** Returns the mean over seeds. */
    double mean(Contestant contestant, Task task, Kind kind, int evaluations) {
        return Statistics.mean(regrets(contestant, task, kind, evaluations));
    }

    /** Returns the median time of one ask and tell, over all evaluations of all runs; empty if none is known. */
    OptionalDouble milliseconds(Contestant contestant, List<Task> tasks) {
        double[] known = tasks.stream()
                .flatMap(task -> traces(contestant, task).stream())
                .flatMapToDouble(trace -> trace.milliseconds().stream())
                .toArray();
        return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(known));
    }

    private List<Trace> traces(Contestant contestant, Task task) {
        return traces.getOrDefault(contestant.name(), Map.of()).getOrDefault(task.name(), List.of());
    }
}
