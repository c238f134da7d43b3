package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who took part and what came of it.
 *
 * @param samplers Danlu's
 * @param peers those that could be run
 * @param options what was asked for
 */
record Contest(Results results, List<Contestant> samplers, List<Contestant> peers, RegretOptions options) {

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

        /** Its name and how many tasks it has. */
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

    /** All tasks, where they are of several suites; then each suite. */
    List<Family> families() {
        List<Family> families = new ArrayList<>();
        for (Task.Suite suite : Task.Suite.values()) {
            List<Task> tasks =
                    tasks().stream().filter(task -> task.suite() == suite).toList();
            if (!tasks.isEmpty()) {
                families.add(new Family(suite.label(), tasks));
            }
        }
        if (families.size() > 1) {
            families.addFirst(new Family("all", tasks()));
        }
        return families;
    }
}
