package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * Thousands of connections without a token stay open at {@code danlu serve} while workers with a token ask, renew and
 * tell, half of them on a new connection for each call. Each worker must make progress in every wave of connections.
 * Afterwards the same connections are held for some seconds, repeatedly, and calls are timed while they arrive and
 * while they stay.
 *
 * @param connections connections of a wave
 * @param patience time within which a worker must make progress; generous, because the attack runs on the same machine
 * @param door maps the server's port to the port that all clients use
 */
record UnauthenticatedClients(
        Backend backend, int waves, int connections, Duration patience, IntUnaryOperator door, long seed)
        implements Attack {

    private static final int WORKERS = 4;

    /**
     * Duration of an evaluation. A worker that only made calls would measure the processors that it shares with the
     * server.
     */
    private static final Duration EVALUATION = Duration.ofMillis(50);

    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final String WAVES = "in waves";
    private static final String COMING = "while they come";
    private static final String STANDING = "while they stand";

    /** Trials that each worker must finish during a wave. */
    private static final int TRIALS = 5;

    /** Number of waves after which connections are held once. */
    private static final int WAVES_A_SIEGE = 200;

    /** Duration of holding connections; the server closes incomplete request heads after ten seconds. */
    private static final Duration SIEGE = Duration.ofSeconds(8);

    private static final Duration ARRIVAL = Duration.ofSeconds(1);

    @Override
    public String promises() {
        return "P1 P2 P18";
    }

    /**
     * A worker.
     *
     * @param acks file that records its acknowledged results
     */
    private record Worker(int number, Path acks) {

        /** Returns the size of that file, in bytes. */
        long told() {
            try {
                return Files.exists(acks) ? Files.size(acks) : 0;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        String url = backend.url(folder);
        List<Violation> violations = new CopyOnWriteArrayList<>();
        try (Store store = Stores.open(url)) {
            Toy.study(store, Sampler.random());
        }
        int port = Serve.freePort(random);
        int seen = door.applyAsInt(port);
        Process server = Serve.start(url, port, seen, folder);
        try {
            return attack(url, seen, folder, random, violations);
        } finally {
            Workers.kill(server);
        }
    }

    private Verdict attack(String url, int port, Path folder, SplittableRandom random, List<Violation> violations) {
        Latencies latencies = new Latencies();
        AtomicBoolean enough = new AtomicBoolean();
        List<Worker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Worker worker = new Worker(i, folder.resolve("acks-" + i));
            workers.add(worker);
            threads.add(Thread.ofPlatform().daemon().start(() -> work(worker, port, latencies, enough, violations)));
        }
        getOn(workers, Duration.ofMinutes(2), "before the first wave", violations);
        int largest = 0;
        int done = 0;
        for (; done < waves && violations.isEmpty(); done++) {
            latencies.enter(WAVES);
            try (ConnectionFlood crush = ConnectionFlood.begin(port, connections, random)) {
                largest = Math.max(largest, crush.size());
                for (int trial = 0; trial < TRIALS; trial++) {
                    getOn(workers, patience, "in wave " + done, violations);
                }
            }
        }
        for (int siege = 0; siege * WAVES_A_SIEGE < waves && violations.isEmpty(); siege++) {
            besiege(port, random, latencies);
        }
        enough.set(true);
        threads.forEach(UnauthenticatedClients::join);
        List<Ack> told = workers.stream()
                .flatMap(worker -> AckLog.read(worker.acks()).stream())
                .toList();
        violations.addAll(Checker.check(Workers.log(url), told, OptionalInt.empty()));
        return new Verdict(
                done,
                "waves",
                "up to %d connections without a token at a time, %d trials acknowledged; %s; %s; %s"
                        .formatted(
                                largest,
                                told.size(),
                                said(latencies, STANDING),
                                said(latencies, COMING),
                                said(latencies, WAVES)),
                violations);
    }

    private void besiege(int port, SplittableRandom random, Latencies latencies) {
        latencies.enter(COMING);
        ConnectionFlood crush = ConnectionFlood.begin(port, connections, random);
        try {
            LockSupport.parkNanos(ARRIVAL.toNanos());
            latencies.enter(STANDING);
            LockSupport.parkNanos(SIEGE.toNanos());
        } finally {
            latencies.enter(WAVES);
            crush.close();
        }
    }

    private static String said(Latencies latencies, String stage) {
        return stage + " " + String.join(", ", latencies.p99(stage, "ask"), latencies.p99(stage, "tell"));
    }

    private static void work(
            Worker worker, int port, Latencies latencies, AtomicBoolean enough, List<Violation> violations) {
        try (AckLog acks = new AckLog(worker.acks())) {
            boolean anew = worker.number() % 2 == 0;
            new Caller(port, Serve.TOKEN, anew, EVALUATION, acks, latencies, violations).work(enough::get);
        }
    }

    /** Waits until each worker has another acknowledged result. */
    private static void getOn(List<Worker> workers, Duration patience, String when, List<Violation> violations) {
        List<Long> before = workers.stream().map(Worker::told).toList();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Worker worker : workers) {
            while (worker.told() <= before.get(worker.number()) && violations.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    violations.add(new Violation(
                            Rule.REACHED,
                            -1,
                            "worker %d did not get on for %d s %s"
                                    .formatted(worker.number(), patience.toSeconds(), when)));
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
