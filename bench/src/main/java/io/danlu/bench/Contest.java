package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.task.Shape;
import io.danlu.bench.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contestants and their results.
 *
 * @param samplers Danlu's
 * @param peers those that could be run
 * @param options the options of the run
 */
record Contest(Results results, List<SamplerContestant> samplers, List<Contestant> peers, RegretOptions options) {

    Contest {
        samplers = List.copyOf(samplers);
        peers = peers.stream().filter(results::has).toList();
    }

    /**
     * Tasks of one kind.
     *
     * @param name of the suite
     * @param tasks at least one
     */
    record Family(String name, List<Task> tasks) {

        /** Returns its name with the number of its tasks. */
        String label() {
            return "%s (%d)".formatted(name, tasks.size());
        }
    }

    List<Contestant> all() {
        return Stream.concat(samplers.stream(), peers.stream()).toList();
    }

    List<Task> tasks() {
        return results.tasks();
    }

    /** Returns all tasks, if they are of several suites or shapes; then each suite in each shape. */
    List<Family> families() {
        Map<String, List<Task>> byName = tasks().stream()
                .sorted(Comparator.comparing(Shape::of).thenComparing(Task::suite))
                .collect(Collectors.groupingBy(Contest::family, LinkedHashMap::new, Collectors.toList()));
        List<Family> families = new ArrayList<>();
        byName.forEach((name, tasks) -> families.add(new Family(name, tasks)));
        if (families.size() > 1) {
            families.addFirst(new Family("all", tasks()));
        }
        return families;
    }

    private static String family(Task task) {
        String suite = task.suite().label();
        return Shape.of(task) == Shape.AS_IS
                ? suite
                : suite + " " + Shape.of(task).label();
    }
}
