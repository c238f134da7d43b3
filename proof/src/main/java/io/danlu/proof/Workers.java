package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Recorded;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Processes that work on one study; whoever attacks them holds this. Closing it ends those that are left. */
final class Workers implements AutoCloseable {

    private static final long LONGEST_MINUTES = 5;

    private final Path folder;
    private final String url;
    private final int trials;
    private final int threads;
    private final Duration lease;
    private final List<Process> alive = new ArrayList<>();
    private final Map<Process, Path> acks = new LinkedHashMap<>();

    Workers(Path folder, String url, int trials, int threads, Duration lease) {
        this.folder = folder;
        this.url = url;
        this.trials = trials;
        this.threads = threads;
        this.lease = lease;
    }

    Process start() {
        Path file = folder.resolve("acks-" + acks.size());
        Process process = Subject.start(url, trials, threads, lease, file);
        acks.put(process, file);
        alive.add(process);
        return process;
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

    /** Waits until {@code process} is at work, or has ended. */
    void awaitWork(Process process) {
        while (process.isAlive() && AckLog.read(file(process)).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Path file(Process process) {
        return Objects.requireNonNull(acks.get(process));
    }

    /** Whether the study has as many trials as it was to have. */
    boolean areDone() {
        return alive.stream().anyMatch(process -> !process.isAlive() && process.exitValue() == 0);
    }

    /** Waits until all have ended by themselves. */
    void join() {
        for (Process process : alive) {
            try {
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(
                            "A worker has not ended for %d minutes.".formatted(LONGEST_MINUTES));
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", stopped);
            }
        }
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

    /** Everything that is wrong with a study that was to be finished. */
    List<Violation> check() {
        return Checker.check(log(), acks(), OptionalInt.of(trials));
    }

    @Override
    public void close() {
        alive.forEach(Workers::kill);
        try {
            for (Path file : acks.values()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
