package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.LogEntry;
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

/** The worker processes of one study under attack. Closing this ends those that are left. */
final class Workers implements AutoCloseable {

    private final Path folder;
    private final String url;
    private final Subject subject;
    private final int trials;
    private final int threads;
    private final Duration lease;
    private final List<Process> alive = new ArrayList<>();
    private final Map<Process, Path> acks = new LinkedHashMap<>();
    private final Map<Process, Path> holds = new LinkedHashMap<>();

    Workers(Path folder, String url, int trials, int threads, Duration lease) {
        this(folder, url, Subject.PLAIN, trials, threads, lease);
    }

    Workers(Path folder, String url, Subject subject, int trials, int threads, Duration lease) {
        this.folder = Tool.directory(folder);
        this.url = url;
        this.subject = subject;
        this.trials = trials;
        this.threads = threads;
        this.lease = lease;
    }

    Process start() {
        return start(url, Map.of());
    }

    /** Starts a worker that reaches the store by another URL, or with additional environment variables. */
    Process start(String way, Map<String, String> environment) {
        Path file = folder.resolve("acks-" + acks.size());
        Process process = Tool.start(WorkerProcess.command(subject, way, trials, threads, lease, file), environment);
        acks.put(process, file);
        alive.add(process);
        return process;
    }

    /** Starts a worker that holds one trial for each of its threads and never ends one. */
    Process hold(String way, int count) {
        Path file = folder.resolve("held-" + holds.size());
        Process process =
                Tool.start(WorkerProcess.command(HoldingWorker.class, way, trials, count, lease, file), Map.of());
        holds.put(process, file);
        return process;
    }

    /** Waits until {@code holder} holds {@code count} trials, and returns their numbers. */
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

    /** Returns a random worker among those that were alive at the last look. */
    Process any(RandomGenerator random) {
        return alive.get(random.nextInt(alive.size()));
    }

    /** Kills {@code process} with SIGKILL and waits until it is gone. */
    static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends {@code process} the signal of that name. */
    static void signal(Process process, String name) {
        Tool.run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /** Waits until {@code process} has an acknowledged result, or has ended. */
    void awaitWork(Process process) {
        while (process.isAlive() && AckLog.read(file(process)).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /**
     * Waits until {@code process} has more than {@code before} acknowledged results. Returns false after {@code
     * patience}, or if the process has ended.
     */
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

    /** Returns whether the study has all its trials. */
    boolean areDone() {
        return alive.stream().anyMatch(process -> !process.isAlive() && process.exitValue() == 0);
    }

    /** Returns the exit codes of the workers that have ended by themselves. */
    List<Integer> exits() {
        return alive.stream()
                .filter(process -> !process.isAlive())
                .map(Process::exitValue)
                .toList();
    }

    /** Waits until all workers have ended by themselves. */
    void join() {
        alive.forEach(Tool::await);
    }

    List<Ack> acks() {
        return acks.values().stream()
                .flatMap(file -> AckLog.read(file).stream())
                .toList();
    }

    /** Returns the study's whole log. */
    List<LogEntry> log() {
        try (Store store = Stores.open(url)) {
            subject.study(store);
            return store.log(Toy.NAME);
        }
    }

    /** Changes the limits of a study whose limits change. */
    void changeLimits(RandomGenerator random) {
        if (subject.kind().changesLimits()) {
            try (Store store = Stores.open(url)) {
                Kind.changeLimits(subject.study(store), random);
            }
        }
    }

    static List<LogEntry> log(String url) {
        try (Store store = Stores.open(url)) {
            Toy.study(store, Sampler.random());
            return store.log(Toy.NAME);
        }
    }

    /** Returns the number of reassigned trials. */
    static long takeovers(List<LogEntry> log) {
        return log.stream()
                .filter(entry -> entry.event() instanceof TrialEvent.Requeued)
                .count();
    }

    /** Returns all violations of a study that must be finished. */
    List<Violation> check() {
        List<LogEntry> log = log();
        List<Violation> violations = new ArrayList<>(Checker.check(log, acks(), OptionalInt.of(trials)));
        if (subject.kind().changesLimits()) {
            try (Store store = Stores.open(url)) {
                violations.addAll(Judgement.check(subject.study(store), log));
            }
        }
        return violations;
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
