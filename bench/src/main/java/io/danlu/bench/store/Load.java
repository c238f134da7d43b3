package io.danlu.bench.store;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Append;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The measured study, and a process that works on it. */
final class Load {

    private static final String STUDY = "danlu-bench-stores";
    private static final int BATCH = 500;

    private static final Space SPACE = Space.of(
            IntStream.range(0, 5).mapToObj(i -> Parameter.real("x" + i, -5, 5)).toList());

    private Load() {}

    /**
     * Works on the study in the store {@code arguments[0]} until it has {@code arguments[1]} trials, with
     * {@code arguments[2]} workers.
     */
    public static void main(String[] arguments) {
        try (Store store = Stores.open(arguments[0])) {
            RunOptions options = RunOptions.until(Budget.trials(Integer.parseInt(arguments[1])))
                    .workers(Integer.parseInt(arguments[2]));
            study(store).optimize(Load::sphere, options);
        }
    }

    static Process start(String url, int trials, int workers) throws IOException {
        return process(Load.class, List.of(), List.of(url, String.valueOf(trials), String.valueOf(workers)))
                .start();
    }

    /** Prepares a JVM like this one, whose errors are shown here. */
    static ProcessBuilder process(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    static Study<Point> study(Store store) {
        return Study.named(STUDY)
                .space(SPACE)
                .sampler(Sampler.random())
                .seed(1)
                .store(store)
                .build();
    }

    private static double sphere(Point point) {
        return IntStream.range(0, 5).mapToDouble(point::code).map(x -> x * x).sum();
    }

    /** Creates a new study with {@code held} finished trials. */
    static void prepare(Store store, int held) {
        remove(store);
        study(store);
        SplittableRandom random = new SplittableRandom(1);
        for (int first = 0; first < held; first += BATCH) {
            List<Event> events = new ArrayList<>();
            for (int number = first; number < Math.min(first + BATCH, held); number++) {
                Point point = SPACE.draw(random);
                events.add(new TrialEvent.Started(
                        number, point, Explanation.of("random", ""), -1, "bench", Duration.ofMinutes(1)));
                events.add(new TrialEvent.Completed(number, Result.of(sphere(point))));
            }
            store.append(STUDY, new Append(UUID.randomUUID(), events, List.of()));
        }
    }

    static void remove(Store store) {
        if (store.find(STUDY).isPresent()) {
            store.delete(STUDY);
        }
    }

    /**
     * Returns the completed trials per second by the store's clock, while every worker was busy. This is from the
     * moment at which the last worker had told its first result to the moment at which the first had told its last.
     *
     * @param held trials that were there before
     */
    static double rate(Store store, int held) {
        History history = study(store).history();
        List<Trial.Complete> trials = history.completed()
                .filter(trial -> trial.number() >= held)
                .sorted(Comparator.comparing(Trial.Complete::endedAt))
                .toList();
        var byWorker = trials.stream()
                .collect(Collectors.groupingBy(trial -> trial.start().lease().worker()));
        Instant from = byWorker.values().stream()
                .map(own -> own.getFirst().endedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = byWorker.values().stream()
                .map(own -> own.getLast().endedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        long between = trials.stream()
                .filter(trial ->
                        trial.endedAt().isAfter(from) && !trial.endedAt().isAfter(to))
                .count();
        return between / (Duration.between(from, to).toNanos() / 1e9);
    }
}
