package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.PeerException;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs every contestant on every task, several at a time. */
final class Tournament {

    private final RegretOptions options;
    private final Map<String, Map<String, List<Trace>>> traces = new ConcurrentHashMap<>();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

    Tournament(RegretOptions options) {
        this.options = options;
    }

    /**
     * Returns the results. A peer that cannot be run is left out, with a line on standard error that gives the reason.
     */
    Results play(List<Task> tasks, List<Contestant> contestants) {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(options.rounds().threads())) {
            List<Future<?>> matches = new ArrayList<>();
            for (Task task : tasks) {
                for (Contestant contestant : contestants) {
                    matches.add(pool.submit(() -> play(task, contestant)));
                }
            }
            for (Future<?> match : matches) {
                await(match);
            }
        }
        leftOut.forEach(traces::remove);
        return new Results(tasks, traces);
    }

    private static void await(Future<?> match) {
        try {
            match.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void play(Task task, Contestant contestant) {
        if (leftOut.contains(contestant.name())) {
            return;
        }
        long begin = System.nanoTime();
        try {
            List<Trace> runs = contestant.run(task, options.seedList(), options.schedule());
            traces.computeIfAbsent(contestant.name(), name -> new ConcurrentHashMap<>())
                    .put(task.name(), runs);
            System.err.printf("%s on %s: %.1f s%n", contestant.name(), task.name(), (System.nanoTime() - begin) / 1e9);
        } catch (PeerException cannotRun) {
            if (leftOut.add(contestant.name())) {
                System.err.println(cannotRun.getMessage() + " It is left out.");
            }
        }
    }
}
