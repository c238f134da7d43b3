package io.danlu.bench.task;

import io.danlu.selection.CrossValidation;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.TextColumn;
import io.danlu.selection.learn.ForestLearner;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Live tasks: a forest and nearest neighbours, each on every data set. */
final class Live {

    private static final int REPETITIONS = 5;
    private static final int FOLDS = 3;

    private final Path cache;
    private final int sample;
    private final Predicate<String> wanted;

    /**
     * Prepares tasks with {@code wanted} names. Their scales are measured with {@code sample} random points and kept in
     * {@code cache}.
     */
    Live(Path cache, int sample, Predicate<String> wanted) {
        this.cache = cache;
        this.sample = sample;
        this.wanted = wanted;
    }

    /**
     * Returns the tasks of the CSV files in {@code folder}, by name, with the last column as the target, and of
     * {@link Friedman}'s function.
     */
    List<Task> all(Path folder) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
            Table table = Table.read(file);
            Column last = table.columns().getLast();
            Scorer scorer = Scorer.named(last instanceof TextColumn ? "neg_log_loss" : "r2");
            Dataset dataset = table.dataset(last.name(), scorer.task());
            if (last instanceof TextColumn) {
                Scorer accuracy = Scorer.named("f1_micro");
                task("forest3_" + name, dataset, new ForestLearner(), accuracy, LiveSpaces.firstForest())
                        .ifPresent(tasks::add);
            }
            tasks.addAll(both(name, dataset, scorer));
        }
        tasks.addAll(both("friedman", Friedman.dataset(), Scorer.named("r2")));
        return tasks;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private List<Task> both(String name, Dataset dataset, Scorer scorer) throws IOException {
        Learner nearest = new NearestLearner(dataset.features().size());
        return Stream.of(
                        task("forest_" + name, dataset, new ForestLearner(), scorer, LiveSpaces.forest(dataset)),
                        task("nearest_" + name, dataset, nearest, scorer, LiveSpaces.nearest(dataset)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the task of that name; empty if it is not wanted, because measuring its scale takes minutes. */
    private Optional<Task> task(String name, Dataset dataset, Learner learner, Scorer scorer, Space space)
            throws IOException {
        if (!wanted.test(name)) {
            return Optional.empty();
        }
        List<CrossValidation> repetitions = LongStream.range(0, REPETITIONS)
                .mapToObj(i -> new CrossValidation(dataset.rows(), learner, splitter(dataset, i), scorer, i))
                .toList();
        CrossValidated unscaled = new CrossValidated(name, space, repetitions, new LiveScale(0, 1));
        LiveScale scale = LiveScale.kept(cache, name, space, unscaled::mean, sample);
        return Optional.of(new CrossValidated(name, space, repetitions, scale));
    }

    private static Splitter splitter(Dataset dataset, long seed) {
        return dataset.target() instanceof Labels
                ? new StratifiedKFold(FOLDS).shuffled(seed)
                : new KFold(FOLDS).shuffled(seed);
    }
}
