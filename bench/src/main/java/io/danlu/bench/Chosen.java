package io.danlu.bench;

import io.danlu.bench.task.Task;
import io.danlu.bench.task.Task.Suite;
import io.danlu.bench.task.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Selects the tasks that options ask for. */
public final class Chosen {

    private Chosen() {}

    public static List<Task> of(RegretOptions options) throws IOException {
        Predicate<String> wanted = Pattern.compile(options.selection().tasks()).asMatchPredicate();
        List<Task> tasks = new ArrayList<>();
        if (options.sources().tables().isPresent()) {
            tasks.addAll(Tasks.tables(options.sources().tables().get()));
        }
        if (options.sources().surrogates().isPresent()) {
            tasks.addAll(Tasks.surrogates(options.sources().surrogates().get()));
        }
        if (options.sources().rows().isPresent()) {
            tasks.addAll(Tasks.rows(options.sources().rows().get()));
        }
        tasks.addAll(Tasks.conditional());
        if (options.selection().suites().contains(Suite.SYNTHETIC)) {
            tasks.addAll(Tasks.synthetic());
        }
        if (options.selection().suites().contains(Suite.LIVE)) {
            tasks.addAll(Tasks.live(options.sources().data(), options.peers().cache(), wanted));
        }
        if (options.selection().suites().contains(Suite.HIGH_DIMENSIONAL)) {
            tasks.addAll(Tasks.highDimensional());
        }
        if (options.selection().suites().contains(Suite.PERMUTATIONS)
                && options.sources().assignments().isPresent()) {
            tasks.addAll(Tasks.permutations(options.sources().assignments().get()));
        }
        if (options.selection().suites().contains(Suite.SUBSETS)) {
            tasks.addAll(Tasks.subsets(options.sources().data()));
        }
        if (options.selection().suites().contains(Suite.MIXTURES)) {
            tasks.addAll(Tasks.mixtures());
        }
        return tasks.stream()
                .filter(task -> options.selection().suites().contains(task.suite()))
                .filter(task -> wanted.test(task.name()))
                .flatMap(task -> options.selection().shapes().stream().map(shape -> shape.shape(task)))
                .toList();
    }
}
