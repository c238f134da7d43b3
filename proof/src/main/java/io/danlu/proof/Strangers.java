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
 * Thousands of connections without a token are held open at {@code danlu serve} while workers with one ask, renew and
 * tell, half of them on a new connection for each call. In every wave each worker must get on. Then the same
 * strangers are held for some seconds, again and again, and calls are timed while they come and while they stand.
 *
 * @param connections of a wave
 * @param patience how long a worker may take to get on; generous, since the attack itself is on the same machine
 * @param door the port that all clients use, by that of the server
 */
record Strangers(Backend backend, int waves, int connections, Duration patience, IntUnaryOperator door, long seed)
        implements Attack {

    private static final int WORKERS = 4;

    /** A worker that did nothing but call would measure the processors that it shares with the server. */
    private static final Duration EVALUATION = Duration.ofMillis(50);

    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final String WAVES = "in waves";
    private static final String COMING = "while they come";
    private static final String STANDING = "while they stand";

    /** Each worker gets on so often while the strangers of a wave stand. */
    private static final int TRIALS = 5;

    /** After so many waves, or fewer, strangers are held once. */
    private static final int WAVES_A_SIEGE = 200;

    /** The server closes heads that do not come after ten seconds. */
    private static final Duration SIEGE = Duration.ofSeconds(8);

    private static final Duration ARRIVAL = Duration.ofSeconds(1);

    @Override
    public String promises() {
        return "P1 P2 P18";
    }

    /**
     * A worker.
     *
     * @param acks where it writes down what was acknowledged
     */
    private record Worker(int number, Path acks) {

        /** How much it has written down, in bytes. */
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
            try (Crush crush = Crush.begin(port, connections, random)) {
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
        threads.forEach(Strangers::join);
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
        Crush crush = Crush.begin(port, connections, random);
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

    /** Waits until each worker has been acknowledged something more. */
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
