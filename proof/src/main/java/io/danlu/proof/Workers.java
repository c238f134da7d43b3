package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Processes that work on one study; whoever attacks them holds this. Closing it ends those that are left. */
final class Workers implements AutoCloseable {

    private final Path folder;
    private final String url;
    private final int trials;
    private final int threads;
    private final Duration lease;
    private final List<Process> alive = new ArrayList<>();
    private final Map<Process, Path> acks = new LinkedHashMap<>();
    private final Map<Process, Path> holds = new LinkedHashMap<>();

    Workers(Path folder, String url, int trials, int threads, Duration lease) {
        this.folder = Tool.directory(folder);
        this.url = url;
        this.trials = trials;
        this.threads = threads;
        this.lease = lease;
    }

    Process start() {
        return start(url, Map.of());
    }

    /** Starts one that reaches the store by another way, or that has more in its environment. */
    Process start(String way, Map<String, String> environment) {
        Path file = folder.resolve("acks-" + acks.size());
        Process process = Tool.start(Subject.command(way, trials, threads, lease, file), environment);
        acks.put(process, file);
        alive.add(process);
        return process;
    }

    /** Starts one that holds as many trials as it has threads, and never ends one. */
    Process hold(String way, int count) {
        Path file = folder.resolve("held-" + holds.size());
        Process process = Tool.start(Subject.command(Holder.class, way, trials, count, lease, file), Map.of());
        holds.put(process, file);
        return process;
    }

    /** Waits until {@code holder} holds {@code count} trials; which. */
    List<Integer> awaitHeld(Process holder, int count) {
        Path file = Objects.requireNonNull(holds.get(holder));
        List<Integer> held;
        do {
            LockSupport.parkNanos(10_000_000);
            held = AckLog.read(file).stream().map(Ack::number).toList();
        } while (holder.isAlive() && held.size() < count);
        return held;
    }

    void startUpTo(int count) {
        alive.removeIf(process -> !process.isAlive());
        while (alive.size() < count) {
            start();
        }
    }

    /** One of those that were alive when it was last looked. */
    Process any(RandomGenerator random) {
        return alive.get(random.nextInt(alive.size()));
    }

    /** Kills {@code process} as kill -9 does, and waits until it is gone. */
    static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends {@code process} a signal, by its name. */
    static void signal(Process process, String name) {
        Tool.run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /** Waits until {@code process} is at work, or has ended. */
    void awaitWork(Process process) {
        while (process.isAlive() && AckLog.read(file(process)).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits until something more is acknowledged to {@code process} than {@code before}; false where that takes longer than {@code patience}, or it has ended. */
    boolean awaitMore(Process process, int before, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (acknowledged(process) > before) {
                return true;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return false;
    }

    int acknowledged(Process process) {
        return AckLog.read(file(process)).size();
    }

    private Path file(Process process) {
        return Objects.requireNonNull(acks.get(process));
    }

    /** Whether the study has as many trials as it was to have. */
    boolean areDone() {
        return alive.stream().anyMatch(process -> !process.isAlive() && process.exitValue() == 0);
    }

    /** What those that have ended by themselves ended with. */
    List<Integer> exits() {
        return alive.stream()
                .filter(process -> !process.isAlive())
                .map(Process::exitValue)
                .toList();
    }

    /** Waits until all have ended by themselves. */
    void join() {
        alive.forEach(Tool::await);
    }

    List<Ack> acks() {
        return acks.values().stream()
                .flatMap(file -> AckLog.read(file).stream())
                .toList();
    }

    /** The study's whole log. */
    List<Recorded> log() {
        return log(url);
    }

    static List<Recorded> log(String url) {
        try (Store store = Stores.open(url)) {
            Toy.study(store, Sampler.random());
            return store.log(Toy.NAME);
        }
    }

    /** How many trials were taken over. */
    static long takeovers(List<Recorded> log) {
        return log.stream()
                .filter(entry -> entry.event() instanceof TrialEvent.Requeued)
                .count();
    }

    /** Everything that is wrong with a study that was to be finished. */
    List<Violation> check() {
        return Checker.check(log(), acks(), OptionalInt.of(trials));
    }

    @Override
    public void close() {
        alive.forEach(Workers::kill);
        holds.keySet().forEach(Workers::kill);
        try {
            for (Path file : Stream.concat(acks.values().stream(), holds.values().stream())
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
