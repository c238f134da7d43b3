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

/**
 * {@code danlu serve} is killed with SIGKILL at random times, some while it starts, and restarted, while workers reach
 * their study only through it.
 */
record ServerKills(Backend backend, int kills, int callers, long seed) implements Attack {

    @Override
    public String promises() {
        return "P1 P2 P8";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        String url = backend.url(folder);
        Path file = folder.resolve("acks");
        List<Violation> violations = new CopyOnWriteArrayList<>();
        try (Store store = Stores.open(url)) {
            Toy.study(store, Sampler.random());
        }
        try (AckLog acks = new AckLog(file)) {
            Caller caller = new Caller(
                    Serve.freePort(random), Serve.TOKEN, false, Duration.ZERO, acks, new Latencies(), violations);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> working = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                working.add(Thread.ofPlatform().daemon().start(() -> caller.work(enough::get)));
            }
            Process server = Serve.start(url, caller.port(), caller.port(), folder);
            try {
                for (int i = 0; i < kills && violations.isEmpty(); i++) {
                    if (random.nextInt(4) > 0) {
                        awaitMore(file, server, violations);
                    }
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
                    Workers.kill(server);
                    server = Serve.start(url, caller.port(), caller.port(), folder);
                }
                enough.set(true);
                for (Thread thread : working) {
                    join(thread);
                }
            } finally {
                Workers.kill(server);
            }
            List<Ack> told = AckLog.read(file);
            violations.addAll(Checker.check(Workers.log(url), told, OptionalInt.empty()));
            return new Verdict(kills, "kills of the server", told.size() + " trials acknowledged", violations);
        }
    }

    /** Waits until the server has acknowledged another result, as it must before it is killed. */
    private static void awaitMore(Path file, Process server, List<Violation> violations) {
        long before = size(file);
        while (size(file) == before && violations.isEmpty()) {
            if (!server.isAlive()) {
                violations.add(new Violation(Rule.TYPED, -1, "the server ended with " + server.exitValue()));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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
